import { appendFileSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  type AnalysisResult,
  formatAgent,
  formatCompact,
  formatGithub,
  formatJson,
  formatPretty,
  formatSarif,
  githubSummary,
  type PrettyOptions,
} from "@quantrace/analyzer";
import type { Io } from "../io.ts";

/** How findings can be printed. */
export const checkFormats = ["pretty", "compact", "json", "sarif", "github", "agent"] as const;

export type CheckFormat = (typeof checkFormats)[number];

/** Prints a result. */
export function printResult(result: AnalysisResult, format: CheckFormat, allSteps: boolean, io: Io): void {
  switch (format) {
    case "pretty":
      return io.stdout(formatPretty(result, prettyOptions(io, allSteps)));
    case "compact":
      return io.stdout(formatCompact(result));
    case "json":
      return io.stdout(formatJson(result));
    case "sarif":
      return io.stdout(formatSarif(result));
    case "github":
      writeStepSummary(result);
      return io.stdout(formatGithub(result));
    case "agent":
      return io.stdout(formatAgent(result, (file) => readSource(resolve(io.cwd, file))));
  }
}

function prettyOptions({ color, columns }: Io, allSteps: boolean): PrettyOptions {
  return { color, allSteps, ...(columns === undefined ? {} : { width: columns }) };
}

/** GitHub Actions shows the file that this variable names below the job. */
function writeStepSummary(result: AnalysisResult): void {
  const path = process.env["GITHUB_STEP_SUMMARY"];
  if (path !== undefined && path !== "") appendFileSync(path, githubSummary(result));
}

function readSource(path: string): string | null {
  try {
    return readFileSync(path, "utf8").replace(/^\ufeff/, "");
  } catch {
    return null;
  }
}
