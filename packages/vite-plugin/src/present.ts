import { join } from "node:path";
import { type AnalysisResult, type Finding, formatFrames } from "@quantrace/analyzer";
import type { Outcome } from "./project-check.ts";

/** An error as Vite shows it, in the terminal and in the overlay. */
export interface ShownError {
  readonly plugin: "quantrace";
  readonly message: string;
  readonly stack: string;
  readonly id?: string;
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number };
  readonly frame?: string;
}

/** What fails, as one error at the place of the first; null when nothing does. */
export function shownError({ result, failing, problem }: Outcome, root: string): ShownError | null {
  if (problem !== null) return { plugin: "quantrace", message: problem, stack: "" };
  const [first, ...rest] = failing;
  if (first === undefined || result === null) return null;
  const { file, line, column } = first.primary;
  const id = join(root, file);
  const more = rest.map(
    ({ code, primary }) => `\n  ${primary.file}:${primary.line}:${primary.column} ${code}`,
  );
  const others = rest.length === 0 ? "" : `\n\nand ${rest.length} more:${more.join("")}`;
  return {
    plugin: "quantrace",
    message: `${summaryOf(first)}${others}`,
    stack: "",
    id,
    loc: { file: id, line, column },
    frame: formatFrames(first, result),
  };
}

/** A finding for the terminal: place, what is wrong, the source lines. */
export function describeFinding(finding: Finding, result: AnalysisResult): string {
  const { file, line, column } = finding.primary;
  return `${file}:${line}:${column} ${summaryOf(finding)}\n${formatFrames(finding, result)}`;
}

function summaryOf({ code, message, runtime, hint }: Finding): string {
  const silent = runtime === "silent" ? "\nNothing throws at run time: the model would be wrong." : "";
  return `${code}: ${message}${silent}\n${hint}`;
}
