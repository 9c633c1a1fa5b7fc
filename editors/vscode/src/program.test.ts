import assert from "node:assert/strict";
import { test } from "node:test";
import { programFor, settingsFor } from "./program";

const nothing = { path: "", interpreter: "", args: [] };
const nowhere = () => false;

test("the path that is set is taken, with the folder put in", () => {
  const wanted = { ...nothing, path: "${workspaceFolder}/bin/copylint", args: ["--profile", "strict"] };
  assert.deepEqual(programFor(wanted, ["/site"], undefined, nowhere), {
    command: "/site/bin/copylint",
    args: ["lsp", "--profile", "strict"],
  });
});

test("an interpreter that is set starts the module", () => {
  const program = programFor({ ...nothing, interpreter: "/opt/python" }, [], undefined, nowhere);
  assert.deepEqual(program, { command: "/opt/python", args: ["-m", "copylint", "lsp"] });
});

test("an environment in a folder comes before the search path", () => {
  const there = (file: string) => file === "/b/.venv/bin/copylint";
  assert.equal(programFor(nothing, ["/a", "/b"], undefined, there, "linux").command, "/b/.venv/bin/copylint");
});

test("the environment of the Python extension comes first", () => {
  const program = programFor(nothing, ["/a"], "/envs/site/bin/python", () => true, "linux");
  assert.equal(program.command, "/envs/site/bin/copylint");
});

test("without any, the search path decides", () => {
  assert.deepEqual(programFor(nothing, ["/a"], "/usr/bin/python3", nowhere), { command: "copylint", args: ["lsp"] });
});

test("only settings that are set are sent", () => {
  const values: Record<string, unknown> = { markets: ["uk"], channels: [], profile: "", workspace: false };
  assert.deepEqual(settingsFor((name) => values[name] ?? ""), { markets: ["uk"], workspace: false });
});
