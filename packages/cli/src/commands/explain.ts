import { catalogue, type ErrorCode, failure } from "@quantrace/core/errors";
import { nearestNames } from "@quantrace/ir";
import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";

export interface ExplainArguments {
  readonly json?: boolean;
}

/** Prints the page of an error code, in large letters or small ones. */
export function explainCommand(asked: string, options: ExplainArguments, io: Io): number {
  const code = asked.toUpperCase();
  const known = Object.keys(catalogue);
  if (!known.includes(code)) throw failure("QC1004", { code, nearest: nearestNames(code, known).join(", ") });
  const entry = catalogue[code as ErrorCode];
  if (options.json) io.stdout(`${JSON.stringify({ code, ...entry })}\n`);
  else {
    const example =
      entry.example === undefined
        ? ""
        : `\n${labelled("instead of", entry.example.bad)}${labelled("write", entry.example.good)}`;
    const silent = entry.silent
      ? "\nNothing throws at run time: without the analyser the model is wrong without a word.\n"
      : "";
    io.stdout(
      `${code}: ${entry.title}\n\n${entry.message}\n\n${entry.why}\n${silent}\n${entry.hint}\n${example}`,
    );
  }
  return exitCodes.ok;
}

/** Code behind a label; all its lines begin in the same column. */
function labelled(label: string, code: string): string {
  const indent = " ".repeat(14);
  return `  ${label.padEnd(12)}${code.replaceAll("\n", `\n${indent}`)}\n`;
}
