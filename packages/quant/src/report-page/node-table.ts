import type { NodeComparison } from "../numeric-suite/compare-models.ts";
import type { AppliedRange, ReportRow } from "../report/report-row.ts";
import { type Form, reasons } from "../report/reasons.ts";
import { heatClass } from "./heat.ts";
import { escapeText, shortNumber } from "./markup.ts";

const columns = ["node", "operation", "module", "line", "requested", "applied", "runs as", "SQNR, dB", "why"];

/** A row for every node of the float model: what was asked for, what was applied, what it runs as, and why. */
export function nodeTable(
  report: readonly ReportRow[],
  comparison: ReadonlyMap<string, NodeComparison>,
  nameOf: (file: string) => string,
): string {
  const heads = columns.map((title) => `<th scope="col"><button type="button">${title}</button></th>`);
  const isParameter = ({ kind }: ReportRow): boolean => kind === "get_attr";
  const ordered = [...report.filter((row) => !isParameter(row)), ...report.filter(isParameter)];
  const rows = ordered.map((row) => rowOf(row, comparison.get(row.node), nameOf));
  return `<div class="filters">
<label>Filter by words<input id="words" type="search" autocomplete="off"></label>
<label>Runs in<select id="form"><option value="">anything</option><option>int8</option><option>float32</option><option value="none">nothing: dropped or folded</option></select></label>
<p id="shown" role="status">${report.length} nodes</p>
</div>
<div class="scroll table" tabindex="0" role="region" aria-label="Nodes">
<table id="nodes"><caption>Every node of the model as it was traced, parameters last. A heading sorts by its column.</caption>
<thead><tr>${heads.join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table></div>`;
}

/** What a row became. */
export function formOf({ lowered, reason }: ReportRow): Form {
  return lowered === null ? reasons[reason].form : "int8";
}

function rowOf(
  row: ReportRow,
  compared: NodeComparison | undefined,
  nameOf: (file: string) => string,
): string {
  const form = formOf(row);
  const { source, scope, entry } = row;
  const line = source === null ? "" : `${nameOf(source.file)}:${source.line}`;
  const cells = [
    `<th scope="row" class="code">${escapeText(row.node)}</th>`,
    cell(row.kind === "placeholder" ? "input" : row.kind === "get_attr" ? "parameter" : row.op, "code"),
    cell(scope?.path ?? "", "code"),
    `<td class="code line" title="${escapeText(line)}">${escapeText(line.slice(line.lastIndexOf("/") + 1))}</td>`,
    cell(entry === null ? "" : `${row.requested} (${entry.kind})`),
    cell(rangeText(row.applied)),
    `<td><span class="chip ${form}">${escapeText(row.lowered ?? (form === "none" ? "-" : form))}</span></td>`,
    compared === undefined ? `<td class="number"></td>` : figureCell(compared.sqnr),
    cell(row.why, "why"),
  ];
  return `<tr id="node-${escapeText(row.node)}" data-form="${form}">${cells.join("")}</tr>`;
}

function cell(text: string, kind?: string): string {
  return `<td${kind === undefined ? "" : ` class="${kind}"`}>${escapeText(text)}</td>`;
}

function figureCell(sqnr: number): string {
  return `<td class="number ${heatClass(sqnr)}" data-value="${sqnr}">${shortNumber(sqnr)}</td>`;
}

function rangeText(applied: AppliedRange | null): string {
  return applied === null ? "" : `${applied.dtype}, ${applied.qscheme}`;
}
