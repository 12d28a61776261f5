import type { AnalysisResult, Finding, FlowStep, WayOut } from "../finding.ts";
import type { Colors } from "./colors.ts";
import { framesOf } from "./frames.ts";
import { wrap } from "./width.ts";

const INDENT = "  ";

/** How a finding is printed. */
export interface Style {
  readonly colors: Colors;
  readonly width: number;
  readonly allSteps: boolean;
}

/** One finding as text: where, how the value got there, why, and the four ways out. */
export function formatFinding(finding: Finding, excerpts: AnalysisResult["excerpts"], style: Style): string {
  const { colors } = style;
  const paint = finding.severity === "error" ? colors.error : colors.warning;
  const head = `${paint(`${finding.severity}[${finding.code}]`)}${colors.strong(`: ${finding.message}`)}`;
  return [
    head,
    "",
    ...frames(finding, excerpts, style),
    ...explanation(finding, style),
    ...ways(finding, style),
    ...footer(finding),
  ]
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");
}

function frames(
  finding: Finding,
  excerpts: AnalysisResult["excerpts"],
  { colors, allSteps }: Style,
): readonly string[] {
  return framesOf(finding, excerpts, { colors, allSteps }).flatMap(({ place, text }) => [
    `${INDENT}${colors.strong(place)}`,
    indent(text),
    "",
  ]);
}

function explanation(finding: Finding, style: Style): readonly string[] {
  const calls = finding.calls.map((call) => call.symbol).join(" -> ");
  const more = finding.otherPaths === 0 ? "" : `, and ${finding.otherPaths} more`;
  const rows: (readonly [string, string])[] = [];
  if (finding.flow.length > 0) rows.push(["path", pathText(finding.flow)]);
  if (finding.calls.length > 1) rows.push(["calls", `${calls}${more}`]);
  rows.push(["why", finding.why]);
  if (finding.runtime === "silent") rows.push(["note", SILENT]);
  if (finding.runtime === "specialises") rows.push(["note", SPECIALISES]);
  if (finding.waysOut.length === 0) rows.push(["fix", finding.hint]);
  return [...rows.flatMap(([name, text]) => row(name, text, style)), ""];
}

const SILENT = "Nothing will throw at run time, and the model will be wrong.";
const SPECIALISES = "Nothing will throw, and the graph will hold for one size only.";

/** The path on one line: the values and lines that it passes. */
function pathText(flow: readonly FlowStep[]): string {
  const oneFile = new Set(flow.map((step) => step.span.file)).size === 1;
  const place = ({ span }: FlowStep): string => (oneFile ? `line ${span.line}` : `${span.file}:${span.line}`);
  return flow.map((step) => `${nameOf(step)} (${place(step)})`).join(" -> ");
}

function nameOf(step: FlowStep): string {
  if (step.kind === "hazard") return "here";
  if (step.kind === "return") return "result";
  return /`([^`]*)`/.exec(step.text)?.[1] ?? step.text;
}

function row(name: string, text: string, { colors, width }: Style): readonly string[] {
  const [first = "", ...rest] = wrap(text, width - 8);
  return [
    `${INDENT}${colors.strong(name.padEnd(6))}${first}`,
    ...rest.map((line) => `${INDENT}${" ".repeat(6)}${line}`),
  ];
}

function ways(finding: Finding, style: Style): readonly string[] {
  if (finding.waysOut.length === 0) return [];
  const count = finding.waysOut.length === 4 ? "Four" : "Five";
  const intro = `${INDENT}${style.colors.strong(`${count} ways out`)}, the one that fits best first:`;
  const flag = ({ way }: WayOut): string | null => {
    const fix = finding.fixes.find((one) => one.way === way);
    return fix === undefined ? null : FLAGS[fix.applicability];
  };
  return [intro, ...finding.waysOut.flatMap((way, i) => formatWay(way, i + 1, flag(way), style)), ""];
}

/** What applies a fix. */
const FLAGS = { machine: "--fix", maybe: "--fix-suggestions", scaffold: "--fix-scaffold" } as const;

function formatWay(
  way: WayOut,
  number: number,
  flag: string | null,
  { colors, width }: Style,
): readonly string[] {
  const text = wrap(way.text, width - 8).map((line) => `${INDENT}   ${line}`);
  const code =
    way.code === null
      ? []
      : way.code.split("\n").map((line) => `${INDENT}     ${codeLine(line, colors)}`.trimEnd());
  return [
    `${INDENT}${number}. ${colors.strong(way.title)} (way ${way.way}${flag === null ? "" : `, ${flag}`})`,
    ...text,
    ...code,
  ];
}

function codeLine(line: string, colors: Colors): string {
  if (line.startsWith("+")) return colors.good(line);
  return line.startsWith("-") ? colors.error(line) : line;
}

function footer(finding: Finding): readonly string[] {
  const mute =
    finding.effect === "blocks"
      ? `${INDENT}mute  // quantrace-ignore-next-line ${finding.code} -- reason`
      : "";
  return [`${INDENT}docs  quantrace explain ${finding.code}`, ...(mute === "" ? [] : [mute])];
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `${INDENT}${line}`)
    .join("\n");
}
