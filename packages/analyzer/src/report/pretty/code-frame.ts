import type { Span } from "../../host/positions.ts";
import type { Colors } from "./colors.ts";
import { columnsOf, expandTabs } from "./width.ts";

/** A text at a piece of the source. The primary one is marked. */
export interface FrameLabel {
  readonly span: Span;
  readonly text: string;
  readonly primary: boolean;
}

/** The lines of one file, by number. */
export type Lines = Readonly<Record<number, string>>;

/**
 * Draws the labelled lines of one file, with what stands between them left out:
 *
 *     11 |   forward(x: Tensor): Tensor {
 *        |           - 1. `x` is input 0 of Gate.forward
 *   > 14 |     if (m > 0.5) {
 *        |         ^^^^^^^ 3. the graph has no if
 */
export function codeFrame(labels: readonly FrameLabel[], lines: Lines, colors: Colors): string {
  const byLine = groupByLine(labels);
  const numbers = [...byLine.keys()].sort((a, b) => a - b);
  const width = String(Math.max(...numbers)).length;
  const rows: string[] = [];
  let previous: number | null = null;
  for (const number of numbers) {
    if (previous !== null && number > previous + 1) rows.push(gap(number, previous, lines, width, colors));
    const here = byLine.get(number) ?? [];
    rows.push(
      sourceRow(
        number,
        lines[number] ?? "",
        width,
        here.some((label) => label.primary),
        colors,
      ),
    );
    for (const label of here) rows.push(labelRow(label, lines[number] ?? "", width, colors));
    previous = number;
  }
  return rows.join("\n");
}

function groupByLine(labels: readonly FrameLabel[]): ReadonlyMap<number, readonly FrameLabel[]> {
  const groups = new Map<number, FrameLabel[]>();
  for (const label of labels) groups.set(label.span.line, [...(groups.get(label.span.line) ?? []), label]);
  for (const group of groups.values()) group.sort((a, b) => a.span.column - b.span.column);
  return groups;
}

/** One line between two labelled ones is shown, more are left out. */
function gap(number: number, previous: number, lines: Lines, width: number, colors: Colors): string {
  const between = lines[previous + 1];
  if (number === previous + 2 && between !== undefined)
    return sourceRow(previous + 1, between, width, false, colors);
  return `  ${" ".repeat(width)} ${colors.dim(":")}`;
}

function sourceRow(number: number, text: string, width: number, primary: boolean, colors: Colors): string {
  const mark = primary ? colors.error(">") : " ";
  return `${mark} ${colors.dim(`${String(number).padStart(width)} |`)} ${expandTabs(text)}`.trimEnd();
}

function labelRow(label: FrameLabel, line: string, width: number, colors: Colors): string {
  const { span, text, primary } = label;
  const indent = columnsOf(line.slice(0, span.column - 1));
  const end = span.endLine === span.line ? span.endColumn - 1 : line.length;
  const length = Math.max(1, columnsOf(line.slice(span.column - 1, end)));
  const underline = (primary ? "^" : "-").repeat(length);
  const paint = primary ? colors.error : colors.dim;
  return `  ${" ".repeat(width)} ${colors.dim("|")} ${" ".repeat(indent)}${paint(`${underline} ${text}`)}`;
}
