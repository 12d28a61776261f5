import type { Plan } from "./plan.ts";
import { type PlanRow, planRows } from "./plan-rows.ts";

const COLUMNS: readonly (readonly [title: string, cell: (row: PlanRow) => string])[] = [
  ["value", ({ value }) => value],
  ["read by", ({ edge }) => (edge === null ? "all" : `${edge.user} (operand ${edge.operand})`)],
  ["dtype", ({ dtype }) => dtype ?? "-"],
  ["qscheme", ({ qscheme }) => qscheme ?? "-"],
  ["observer", ({ observer }) => observer ?? "-"],
  ["group", ({ group }) => group ?? "-"],
  ["why", ({ reason }) => reason],
];

/**
 * Prints what `prepare` decided, before anything was calibrated: one line for each row of `planRows`. Values with one
 * group have the same scale and zero point.
 *
 * @example
 * const prepared = prepare(new nn.Linear(2, 2).eval(), defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * formatPlan(prepared.plan).split("\n").length; // => 7
 */
export function formatPlan(plan: Plan): string {
  const rows = planRows(plan).map((row) => COLUMNS.map(([, cell]) => cell(row)));
  const titles = COLUMNS.map(([title]) => title);
  const widths = titles.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => (row[i] as string).length)),
  );
  const rule = widths.map((width) => "-".repeat(width));
  return [titles, rule, ...rows]
    .map((cells) =>
      cells
        .map((cell, i) => cell.padEnd(widths[i] as number))
        .join("  ")
        .trimEnd(),
    )
    .concat("")
    .join("\n");
}
