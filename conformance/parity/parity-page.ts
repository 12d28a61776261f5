import type { Parity } from "./check-parity.ts";
import { fxTestNames, type FxTestClass } from "./fx-test-names.ts";
import { type ParityTable, reasonsNotApplicable, type Row } from "./row.ts";

/** docs/fx-parity.md, as Markdown. */
export function parityPage(table: ParityTable, parity: Parity): string {
  const { names, applicable, covered, open, notApplicable } = parity;
  const classes = Object.keys(fxTestNames) as FxTestClass[];
  return `${[
    "# Parity with FX graph mode quantization",
    "",
    "Every test of PyTorch's `test/quantization/fx/test_quantize_fx.py` by its name, and the tests here that show the same",
    "behaviour. The names are those of April 2023 (after PyTorch 2.0), with what was found added until 2.13. The page is written by",
    "`npm run gen` from `conformance/parity/rows`; `npm run parity -- --json` checks that each name has a row, and that each",
    "test named exists.",
    "",
    "| names | applicable | covered | share | open | not applicable |",
    "| --- | --- | --- | --- | --- | --- |",
    `| ${[names, applicable, covered, percent(covered, applicable), open.length, notApplicable.length].join(" | ")} |`,
    "",
    "_Not applicable_ has one of these reasons, and is at most 15 % of the names:",
    "",
    ...Object.entries(reasonsNotApplicable).map(([reason, why]) => `- **${reason}**: ${why}`),
    "",
    "_Differs_ says where the behaviour is meant to be another one than PyTorch's; the tests show it.",
    "_Open_ means that no test shows it yet: it counts as not covered.",
    ...classes.flatMap((group) => ["", `## ${group}`, "", ...section(group, table)]),
  ].join("\n")}\n`;
}

function percent(part: number, whole: number): string {
  return `${Math.floor((1000 * part) / whole) / 10} %`;
}

function section(group: FxTestClass, table: ParityTable): readonly string[] {
  const rows = fxTestNames[group].map((name) => `| \`${name}\` | ${cell(table[group][name])} |`);
  return ["| test of PyTorch | here |", "| --- | --- |", ...rows];
}

function cell(row: Row | undefined): string {
  if (row === undefined) return "**no row**";
  if ("open" in row) return `**open**: ${row.open}`;
  if ("notApplicable" in row) return `_not applicable (${row.notApplicable})_: ${row.why}`;
  const tests = row.coveredBy.map(({ file, title }) => `[${shown(title)}](../${file})`);
  const other = row.differs === undefined ? [] : [`_Differs:_ ${row.differs}`];
  return [...tests, ...other].join("<br>");
}

/** Text inside a link inside a table. */
function shown(title: string): string {
  return title.replaceAll(/[|[\]\\*_<>`]/g, (sign) => `\\${sign}`);
}
