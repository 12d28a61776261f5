import type { AnalysisResult, Finding } from "./finding.ts";
import { plain } from "./pretty/colors.ts";
import { framesOf } from "./pretty/frames.ts";

/**
 * The source lines of a finding with the way from the input to the hazard drawn in: one frame for each file on the way,
 * that with the hazard last.
 *
 * @param finding - one of `result.findings`
 * @param result - what `analyze` gave
 * @returns text without colours
 * @example
 * const result = analyze({ paths: ["examples/04-refactor/attention.before.ts"] });
 * formatFrames(result.findings[0], result).includes("count"); // => true
 */
export function formatFrames(finding: Finding, { excerpts }: Pick<AnalysisResult, "excerpts">): string {
  const frames = framesOf(finding, excerpts, { colors: plain, allSteps: false });
  if (frames.length === 1) return frames[0]?.text ?? "";
  return frames.map(({ place, text }) => `${place}\n${text}`).join("\n\n");
}
