import type { AnalysisResult } from "./finding.ts";

/** How many modules have which verdict, in one line. */
export function verdictSummary({ modules, suppressed }: AnalysisResult): string {
  const count = (verdict: string): number => modules.filter((module) => module.verdict === verdict).length;
  const parts = (["traceable", "blocked", "unknown"] as const)
    .map((verdict) => [count(verdict), verdict] as const)
    .filter(([number, verdict]) => number > 0 || verdict === "traceable")
    .map(([number, verdict]) => `${number} ${verdict}`);
  const muted = (["comment", "baseline"] as const)
    .map((by) => [suppressed.filter((finding) => finding.suppressed?.by === by).length, by] as const)
    .filter(([number]) => number > 0)
    .map(([number, by]) => `; ${number} muted by ${by === "comment" ? "comments" : "the baseline"}`);
  const noun = modules.length === 1 ? "module" : "modules";
  return `${modules.length} ${noun}: ${parts.join(", ")}${muted.join("")}`;
}
