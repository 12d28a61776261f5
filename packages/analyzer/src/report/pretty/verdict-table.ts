import type { ModuleReport, Verdict } from "../finding.ts";
import type { Colors } from "./colors.ts";

/** The verdicts, one module a line. */
export function verdictTable(modules: readonly ModuleReport[], colors: Colors): string {
  const hasLeaves = modules.some(({ leaves }) => leaves.length > 0);
  const rows = modules.map(({ name, file, line, verdict, leaves, blockedBy }) => ({
    cells: [
      name,
      verdict,
      ...(hasLeaves ? [leaves.join(", ")] : []),
      blockedBy.join(", "),
      `${file}:${line}`,
    ],
    verdict,
  }));
  const titles = ["module", "verdict", ...(hasLeaves ? ["leaf"] : []), "blocked by", "where"];
  const widths = titles.map((title, i) =>
    Math.max(title.length, ...rows.map(({ cells }) => (cells[i] ?? "").length)),
  );
  const draw = (cells: readonly string[], paint: (cell: string, column: number) => string): string =>
    cells
      .map((cell, i) => paint(cell.padEnd(widths[i] ?? 0), i))
      .join("  ")
      .trimEnd();
  return [
    draw(titles, (cell) => colors.strong(cell)),
    draw(
      widths.map((width) => "-".repeat(width)),
      (cell) => cell,
    ),
    ...rows.map(({ cells, verdict }) =>
      draw(cells, (cell, i) => (i === 1 ? paintVerdict(verdict, cell, colors) : cell)),
    ),
  ].join("\n");
}

function paintVerdict(verdict: Verdict, text: string, colors: Colors): string {
  if (verdict === "traceable") return colors.good(text);
  return verdict === "blocked" ? colors.error(text) : colors.warning(text);
}
