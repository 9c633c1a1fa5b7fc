// Which program is the server: what the settings say, else what the environment has.

import * as path from "node:path";

export interface Wanted {
  path: string;
  interpreter: string;
  args: readonly string[];
}

export interface Program {
  command: string;
  args: string[];
}

/** Return how the server is started; `exists` tells whether a file is there. */
export function programFor(
  wanted: Wanted,
  folders: readonly string[],
  interpreterOfPython: string | undefined,
  exists: (file: string) => boolean,
  platform: NodeJS.Platform = process.platform,
): Program {
  const rest = ["lsp", ...wanted.args];
  if (wanted.path) {
    return { command: inFolder(wanted.path, folders), args: rest };
  }
  if (wanted.interpreter) {
    return { command: inFolder(wanted.interpreter, folders), args: ["-m", "copylint", ...rest] };
  }
  const bin = platform === "win32" ? ["Scripts", "copylint.exe"] : ["bin", "copylint"];
  const places = folders.flatMap((folder) => [".venv", "venv"].map((venv) => path.join(folder, venv, ...bin)));
  if (interpreterOfPython) {
    places.unshift(path.join(path.dirname(interpreterOfPython), path.basename(bin[1])));
  }
  return { command: places.find(exists) ?? "copylint", args: rest };
}

function inFolder(file: string, folders: readonly string[]): string {
  const folder = folders[0] ?? "";
  const named = file.replaceAll("${workspaceFolder}", folder);
  return named.startsWith("~/") ? path.join(process.env.HOME ?? "", named.slice(2)) : named;
}

/** Return the settings that the server knows, those that are set alone. */
export function settingsFor(read: (name: string) => unknown): Record<string, unknown> {
  const names = ["config", "profile", "markets", "channels", "minConfidence", "workspace", "reason"];
  const given = names.map((name) => [name, read(name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== "" && !(Array.isArray(value) && !value.length)));
}
