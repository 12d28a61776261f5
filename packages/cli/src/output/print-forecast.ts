import { formatDim } from "@quantrace/core";
import { formatType } from "@quantrace/core/ops";
import { isNode, isTensorType, type Node } from "@quantrace/ir";
import { type Forecast, type ForecastRow, reasons } from "@quantrace/quant";
import type { ModelTrace } from "@quantrace/analyzer";
import { relativeTo, rowJson, runsAs } from "./report-row.ts";
import { type Column, table } from "./table.ts";

interface ForecastModel {
  readonly model: ModelTrace;
  readonly forecast: Forecast | null;
}

const COLUMNS: readonly Column[] = [
  { title: "operation" },
  { title: "module" },
  { title: "class" },
  { title: "line" },
  { title: "output" },
  { title: "runs as" },
  { title: "why" },
  { title: "float bytes", right: true },
  { title: "int8 bytes", right: true },
  { title: "MACs", right: true },
];

const NONE = `No model whose inputs are known. Declare them in quantrace.config.json,
  { "inputs": { "Net": ["float32[N,1,28,28]"] } }
or check a file that passes a model and its specs to symbolicTrace or prepare.
`;

/** A table for each model, with totals. */
export function printForecast(models: readonly ForecastModel[], cwd: string): string {
  return models.length === 0 ? NONE : models.map((item) => printModel(item, cwd)).join("\n");
}

function printModel({ model, forecast }: ForecastModel, cwd: string): string {
  const { file, line } = model.span;
  if (forecast === null) return `${model.name}  ${file}:${line}\n${reasonsFor(model).join("")}`;
  const rows = forecast.rows.map((row) => cells(row, cwd));
  return `${model.name}(${model.inputs.join(", ")})  ${file}:${line}\n\n${table(COLUMNS, rows)}\n${totals(forecast)}`;
}

/** Why there is no table. */
function reasonsFor({ faults, gaps }: ModelTrace): readonly string[] {
  const wrong = faults.map(({ code, message, span }) => `  ${span.file}:${span.line} ${code}: ${message}\n`);
  if (wrong.length > 0) return wrong;
  const open = gaps.map(({ reason, span }) => `  ${span.file}:${span.line} not known: ${reason}\n`);
  return open.length > 0 ? open : ["  it cannot be traced: run `quantrace check` without --quantization\n"];
}

function cells(row: ForecastRow, cwd: string): readonly string[] {
  const { op, scope, source, why, floatBytes, int8Bytes, macs } = row;
  return [
    op,
    scope?.path ?? "",
    scope?.className ?? "",
    source === null ? "" : `${relativeTo(cwd, source.file)}:${source.line}`,
    typeOf(row.float),
    runsAs(row),
    why,
    floatBytes === 0 ? "" : String(floatBytes),
    floatBytes === 0 ? "" : String(int8Bytes),
    macs === null ? "" : formatDim(macs),
  ];
}

function typeOf({ type }: Node): string {
  return isTensorType(type) ? formatType(type) : "several";
}

function totals({ rows, floatBytes, int8Bytes, macs, int8Macs }: Forecast): string {
  const int8 = rows.filter(({ reason }) => reasons[reason].form === "int8").length;
  const share = floatBytes === 0 ? "" : ` (${((100 * int8Bytes) / floatBytes).toFixed(1)} %)`;
  return [
    `${int8} of ${rows.length} operations in int8`,
    `${floatBytes} -> ${int8Bytes} bytes${share}`,
    `${formatDim(int8Macs)} of ${formatDim(macs)} MACs in int8`,
    "",
  ].join("\n");
}

/** The same as data. Sizes with symbols are texts. */
export function forecastJson({ model, forecast }: ForecastModel, cwd: string): object {
  const { name, span, inputs, faults, gaps } = model;
  const base = { name, span, inputs, faults, gaps };
  if (forecast === null) return { ...base, rows: null, totals: null };
  const { rows, floatBytes, int8Bytes, macs, int8Macs } = forecast;
  return {
    ...base,
    rows: rows.map((row) => jsonOf(row, cwd)),
    totals: { floatBytes, int8Bytes, macs, int8Macs },
  };
}

function jsonOf({ float, ...row }: ForecastRow, cwd: string): object {
  return {
    ...rowJson(row, cwd),
    class: row.scope?.className ?? null,
    inputs: float.args.flat().filter(isNode).map(typeOf),
    output: typeOf(float),
  };
}
