import type { AnalysisResult, Finding, FlowStep } from "../finding.ts";
import { codeFrame, type FrameLabel } from "./code-frame.ts";
import type { Colors } from "./colors.ts";

const STEPS = 5;

/** The labelled lines of one file. */
export interface Frame {
  /** `file:line:column`. */
  readonly place: string;
  readonly text: string;
}

export interface FrameStyle {
  readonly colors: Colors;
  readonly allSteps: boolean;
}

/** One code frame for each file on the path, the one with the hazard last. */
export function framesOf(
  finding: Finding,
  excerpts: AnalysisResult["excerpts"],
  { colors, allSteps }: FrameStyle,
): readonly Frame[] {
  const labels = labelsOf(finding, allSteps);
  const files = [...new Set(labels.map((label) => label.span.file))].filter(
    (file) => file !== finding.primary.file,
  );
  return [...files, finding.primary.file].map((file) => {
    const here = labels.filter((label) => label.span.file === file);
    const first = file === finding.primary.file ? finding.primary : (here[0]?.span ?? finding.primary);
    const text = codeFrame(here, excerpts[file] ?? {}, colors);
    return { place: `${file}:${first.line}:${first.column}`, text };
  });
}

function labelsOf(finding: Finding, allSteps: boolean): readonly FrameLabel[] {
  const shown = allSteps ? finding.flow : shorten(finding.flow);
  const notes = finding.labels.map(({ span, text }) => ({ span, text, primary: false }));
  if (shown.length === 0) return [{ span: finding.primary, text: finding.label, primary: true }, ...notes];
  const steps = shown.map((step, i) => ({
    span: step.span,
    text: `${i + 1}. ${step.text}`,
    primary: step.kind === "hazard",
  }));
  return [...steps, ...notes];
}

/** At most five steps: the ends, then where values are read and calls are crossed. */
function shorten(flow: readonly FlowStep[]): readonly FlowStep[] {
  if (flow.length <= STEPS) return flow;
  const order: readonly FlowStep["kind"][] = ["hazard", "source", "read", "return", "call", "step"];
  const ranked = [...flow.entries()].sort(
    ([i, a], [j, b]) => order.indexOf(a.kind) - order.indexOf(b.kind) || j - i,
  );
  const kept = new Set(ranked.slice(0, STEPS).map(([i]) => i));
  kept.add(0);
  return flow.filter((_, i) => kept.has(i));
}
