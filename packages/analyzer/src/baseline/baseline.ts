import { failure } from "@quantrace/core/errors";
import type { AnalysisResult } from "../report/finding.ts";

/** A finding that is known: its id says which, the rest is for people. */
export interface BaselineEntry {
  readonly id: string;
  readonly code: string;
  readonly file: string;
  readonly module: string | null;
}

/** Findings that were there when the file was written. A check does not report them again. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly BaselineEntry[];
}

/**
 * A baseline with the findings of a result, in an order that depends on them alone. What a former one says of files
 * that were not looked at stays.
 *
 * @param former - the text of the former baseline, if there is one
 * @param file - its name, for messages
 * @throws QC3004 when the former text is no baseline
 * @example
 * const result = analyze({ paths: ["examples/01-digits/model.ts"], baseline: null });
 * JSON.parse(updateBaseline(null, result, "baseline.json")).findings; // => []
 */
export function updateBaseline(former: string | null, result: AnalysisResult, file: string): string {
  const checked = new Set(result.files.map(({ path }) => path));
  const known = former === null ? [] : parseBaseline(former, file).findings;
  const kept = known.filter((entry) => !checked.has(entry.file));
  const found = result.findings.map(({ id, code, primary, module }): BaselineEntry => {
    return { id, code, file: primary.file, module };
  });
  const sorted = [...kept, ...found].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return `${JSON.stringify({ version: 1, findings: sorted } satisfies Baseline, null, 2)}\n`;
}

function keyOf({ file, code, id }: BaselineEntry): string {
  return `${file} ${code} ${id}`;
}

/**
 * Reads a baseline.
 *
 * @param file - its name, for messages
 * @throws QC3004 for a text that is no baseline
 */
export function parseBaseline(text: string, file: string): Baseline {
  const value = parseJson(text, file);
  if (!isBaseline(value))
    throw failure("QC3004", { file, reason: "it has no version 1 and list of findings" });
  return value;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw failure("QC3004", { file, reason: (cause as SyntaxError).message }, { cause });
  }
}

function isBaseline(value: unknown): value is Baseline {
  if (typeof value !== "object" || value === null) return false;
  const { version, findings } = value as { readonly version?: unknown; readonly findings?: unknown };
  if (version !== 1 || !Array.isArray(findings)) return false;
  return findings.every((entry) => typeof (entry as { readonly id?: unknown } | null)?.id === "string");
}
