import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ESLint, type Linter } from "eslint";
import tseslint from "typescript-eslint";
import { plugin } from "./plugin.ts";

const REPOSITORY = join(import.meta.dirname, "../../..");

/** ESLint over a folder, as a configuration file of a user would have it. */
export function linterOf(cwd: string, ...more: readonly Linter.Config[]): ESLint {
  const configs = [tseslint.configs.base as Linter.Config, plugin.configs.recommended, ...more];
  return new ESLint({ cwd, overrideConfigFile: true, overrideConfig: configs });
}

/** One line for each message: `rule line:column-line:column severity`. */
export function shown(results: readonly ESLint.LintResult[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    results
      .filter(({ messages }) => messages.length > 0)
      .map(({ filePath, messages }) => [
        filePath.split(/[\\/]/).slice(-2).join("/"),
        messages.map(
          ({ ruleId, line, column, endLine, endColumn, severity }) =>
            `${ruleId} ${line}:${column}-${endLine}:${endColumn} ${severity === 2 ? "error" : "warning"}`,
        ),
      ]),
  );
}

/** What a command of the repository printed, run on the sources of the packages. */
export function runCommand(
  name: string,
  args: readonly string[],
  cwd: string,
): { readonly code: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(join(REPOSITORY, "node_modules/.bin", name), args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "--conditions=@quantrace/source", NO_COLOR: "1", FORCE_COLOR: "0" },
  });
  return { code: status, text: stdout + stderr };
}
