import type { NodeComparison } from "../numeric-suite/compare-models.ts";
import { heatClass, heatLegend } from "./heat.ts";
import { escapeText, shortNumber } from "./markup.ts";

/** The lowest SQNR of each line of the user's source, and the line itself where its text is known. */
export function sourceHeat(
  comparison: readonly NodeComparison[],
  sources: ReadonlyMap<string, string>,
  nameOf: (file: string) => string,
): string {
  const files = new Map<string, Map<number, number>>();
  for (const { source, sqnr } of comparison) {
    if (source === null) continue;
    const lines = files.get(source.file) ?? new Map<number, number>();
    lines.set(source.line, Math.min(lines.get(source.line) ?? Infinity, sqnr));
    files.set(source.file, lines);
  }
  const legend = heatLegend.map((text, i) => `<li class="heat-${i}">${escapeText(text)}</li>`);
  const parts = [...files].map(([file, lines]) => fileHeat(nameOf(file), lines, sources.get(file)));
  return `<ul class="legend" aria-label="Colours">${legend.join("")}</ul>\n${parts.join("\n")}`;
}

/** The lines from a little before the first with a figure to a little after the last; all that have one without a text. */
function fileHeat(name: string, figures: ReadonlyMap<number, number>, text: string | undefined): string {
  const lines = text?.split("\n");
  const known = [...figures.keys()].toSorted((a, b) => a - b);
  const from = Math.max(1, (known[0] as number) - 2);
  const to = Math.min(lines?.length ?? 0, (known.at(-1) as number) + 2);
  const numbers = lines === undefined ? known : Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const rows = numbers.map((line) => {
    const sqnr = figures.get(line);
    const figure = sqnr === undefined ? "" : `${shortNumber(sqnr)} dB`;
    const number = `<span class="number">${figure.padStart(9)} ${String(line).padStart(5)}</span>`;
    const heat = sqnr === undefined ? "" : ` class="${heatClass(sqnr)}"`;
    return `<span${heat}>${number}  ${escapeText(lines?.[line - 1] ?? "")}</span>`;
  });
  return `<h3 class="code">${escapeText(name)}</h3><div class="scroll" tabindex="0" role="region" aria-label="${escapeText(name)}"><pre class="source">${rows.join("")}</pre></div>`;
}
