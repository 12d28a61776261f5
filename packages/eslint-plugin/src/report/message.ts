import type { Finding, FlowStep } from "@quantrace/analyzer";

const NOTES: Readonly<Record<Finding["runtime"], string | null>> = {
  silent: "Nothing throws at run time: the model would be wrong.",
  specialises: "Nothing throws: the graph holds for one size only.",
  throws: null,
  harmless: null,
  unknown: null,
};

/** What a linter shows of a finding: code, message, what happens at run time, the way from the input, what to do. */
export function messageOf(finding: Finding): string {
  const { code, message, runtime, flow, hint } = finding;
  const path =
    flow.length === 0 ? null : `Path: ${flow.map((step) => stepText(step, finding)).join(" -> ")}.`;
  const parts = [`${code}: ${message}.`, NOTES[runtime], path, hint];
  return parts
    .filter((part) => part !== null && part !== "")
    .join(" ")
    .replaceAll(/\s+/g, " ");
}

function stepText({ kind, span, text }: FlowStep, { primary }: Finding): string {
  const name = kind === "hazard" ? "here" : (/`([^`]*)`/.exec(text)?.[1] ?? text);
  const place = span.file === primary.file ? `line ${span.line}` : `${span.file}:${span.line}`;
  return `${name} (${place})`;
}
