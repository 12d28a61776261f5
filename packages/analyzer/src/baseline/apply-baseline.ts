import type { AnalysisResult, Finding } from "../report/finding.ts";
import type { Baseline } from "./baseline.ts";

/** Moves the findings that a baseline knows to those that are not reported. Verdicts stay: known is not mended. */
export function applyBaseline(
  result: AnalysisResult,
  baselineOf: (file: string) => Baseline | null,
): AnalysisResult {
  const known = (finding: Finding): boolean =>
    baselineOf(finding.primary.file)?.findings.some(({ id }) => id === finding.id) ?? false;
  const muted = result.findings.filter(known);
  if (muted.length === 0) return result;
  const suppressed = muted.map((finding): Finding => {
    return { ...finding, suppressed: { by: "baseline", reason: null } };
  });
  return {
    ...result,
    findings: result.findings.filter((finding) => !muted.includes(finding)),
    suppressed: [...result.suppressed, ...suppressed],
  };
}
