// copylint in Visual Studio Code: starts `copylint lsp` and shows what it says.

import { existsSync } from "node:fs";
import {
  commands,
  type ExtensionContext,
  extensions,
  languages,
  LanguageStatusSeverity,
  type LanguageStatusItem,
  type LogOutputChannel,
  Uri,
  window,
  workspace,
} from "vscode";
import { LanguageClient, type LanguageClientOptions, State, type ServerOptions } from "vscode-languageclient/node";
import { programFor, settingsFor, type Program } from "./program";

const LANGUAGES = [
  "astro", "blade", "csv", "erb", "handlebars", "html", "javascript", "javascriptreact", "json", "jsonc", "jsonl", "liquid", "markdown",
  "mdx", "php", "plaintext", "srt", "svelte", "twig", "typescript", "typescriptreact", "vtt", "vue", "yaml",
];
const SELECTOR = LANGUAGES.flatMap((language) => ["file", "untitled"].map((scheme) => ({ language, scheme })));
const MISSING = "copylint was not found. Install it with its extra lsp, or set copylint.path.";

let client: LanguageClient | undefined;
let output: LogOutputChannel;
let status: LanguageStatusItem;

export async function activate(context: ExtensionContext): Promise<void> {
  output = window.createOutputChannel("copylint", { log: true });
  status = languages.createLanguageStatusItem("copylint", SELECTOR);
  status.name = "copylint";
  status.command = { title: "Show the output", command: "copylint.showOutput" };
  context.subscriptions.push(
    output,
    status,
    commands.registerCommand("copylint.restart", restart),
    commands.registerCommand("copylint.showOutput", () => output.show()),
    workspace.onDidChangeConfiguration(async (change) => {
      if (["enable", "path", "interpreter", "args"].some((name) => change.affectsConfiguration(`copylint.${name}`))) {
        await restart();
      } else if (change.affectsConfiguration("copylint")) {
        await client?.sendNotification("workspace/didChangeConfiguration", { settings: { copylint: settings() } });
      }
    }),
    workspace.onDidGrantWorkspaceTrust(restart),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = undefined;
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function start(): Promise<void> {
  if (!workspace.getConfiguration("copylint").get("enable", true)) {
    show("off", LanguageStatusSeverity.Information);
    return;
  }
  const program = await findProgram();
  output.info(`starting ${program.command} ${program.args.join(" ")}`);
  client = new LanguageClient("copylint", "copylint", serverOptions(program), clientOptions());
  client.onDidChangeState(({ newState }) => {
    const told = { [State.Running]: "ready", [State.Starting]: "starting …", [State.Stopped]: "stopped" } as Record<State, string>;
    show(told[newState] ?? "", newState === State.Stopped ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information);
  });
  try {
    await client.start();
  } catch (error) {
    output.error(String(error));
    show("not found", LanguageStatusSeverity.Error);
    const choice = await window.showErrorMessage(MISSING, "Show the output");
    if (choice) {
      output.show();
    }
  }
}

function serverOptions(program: Program): ServerOptions {
  return { command: program.command, args: program.args, options: { env: { ...process.env, PYTHONUNBUFFERED: "1" } } };
}

function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: SELECTOR,
    initializationOptions: settings(),
    outputChannel: output,
    traceOutputChannel: output,
    middleware: {
      // The reason for accepting a finding is asked for, and the page on a rule is shown beside the copy.
      executeCommand: async (command, args, next) => {
        if (command === "copylint.suppress" && args.length === 2) {
          const reason = await window.showInputBox({ title: "Why may this stay?", placeHolder: "approved by …", ignoreFocusOut: true });
          return reason ? next(command, [...args, reason]) : undefined;
        }
        return next(command, args);
      },
    },
  };
}

function settings(): Record<string, unknown> {
  const configuration = workspace.getConfiguration("copylint");
  return settingsFor((name) => configuration.get(name));
}

async function findProgram(): Promise<Program> {
  const configuration = workspace.getConfiguration("copylint");
  const trusted = workspace.isTrusted;
  const wanted = {
    path: trusted ? configuration.get("path", "") : "",
    interpreter: trusted ? configuration.get("interpreter", "") : "",
    args: trusted ? configuration.get<string[]>("args", []) : [],
  };
  const folders = trusted ? (workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath) : [];
  return programFor(wanted, folders, trusted ? await interpreterOfPython() : undefined, existsSync);
}

/** Return the interpreter that the Python extension has chosen, if there is one. */
async function interpreterOfPython(): Promise<string | undefined> {
  const python = extensions.getExtension("ms-python.python");
  if (!python) {
    return undefined;
  }
  const api = await python.activate();
  const folder: Uri | undefined = workspace.workspaceFolders?.[0]?.uri;
  return api?.environments?.getActiveEnvironmentPath?.(folder)?.path;
}

function show(text: string, severity: LanguageStatusSeverity): void {
  status.text = `copylint: ${text}`;
  status.severity = severity;
}
