import { readFileSync } from "node:fs";
import { CommanderError } from "commander";
import { exitCodeOf, exitCodes } from "./exit-code.ts";
import { type Io, processIo } from "./io.ts";
import { errorJson, printError } from "./output/print-error.ts";
import { withOptionalMapping } from "./optional-mapping.ts";
import { buildProgram } from "./program.ts";

/**
 * Runs a command line and gives its exit code: 0 ok, 1 findings, 2 usage, 3 bad data or model, 4 configuration,
 * 5 numeric or calibration, 6 input and output, 7 resources, 70 internal. Never throws, never prints a stack.
 */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<number> {
  let code: number = exitCodes.ok;
  const program = buildProgram(packageVersion(), io, async (work) => {
    code = await work();
  });
  try {
    await program.parseAsync(withOptionalMapping(argv, io.cwd), { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (wantsJson(argv)) io.stdout(`${JSON.stringify(errorJson(error))}\n`);
    else printError(error, io);
    return exitCodeOf(error);
  }
}

function wantsJson(argv: readonly string[]): boolean {
  return (
    argv.includes("--json") || argv.includes("--format=json") || argv[argv.indexOf("--format") + 1] === "json"
  );
}

function packageVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
