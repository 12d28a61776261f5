import { resolve } from "node:path";
import { withFileLock, writeFileAtomic } from "@quantrace/core/safetensors/node";
import { type Backend, GraphModule, referenceBackend } from "@quantrace/ir";
import { wasm } from "@quantrace/kernels";
import {
  calibrate,
  type CalibrationProgress,
  convert,
  formatPlan,
  type PlanRow,
  planRows,
  prepare,
  QConfigMapping,
  type ReportRow,
} from "@quantrace/quant";
import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { peekSpecs } from "../load/infer-specs.ts";
import { loadData, parseReference } from "../load/load-export.ts";
import { loadModel, type ModelOptions } from "../load/load-model.ts";
import { modelBytes } from "../output/model-bytes.ts";
import { progressBar } from "../output/progress.ts";
import { type QuantizationMode, settingOf, type WeightDType } from "./quantization-setting.ts";
import { relativeTo, rowJson, runsAs } from "../output/report-row.ts";
import { table } from "../output/table.ts";

export interface QuantizeArguments extends ModelOptions {
  readonly mode: QuantizationMode;
  readonly dtype: WeightDType;
  readonly calibration?: string;
  readonly out: string;
  readonly observer: "histogram" | "minmax";
  readonly backend: "wasm" | "reference";
  readonly report?: string;
  readonly plan?: boolean;
  readonly json?: boolean;
}

const backends: Readonly<Record<QuantizeArguments["backend"], () => Backend>> = {
  wasm,
  reference: referenceBackend,
};

/** Quantizes a model to int8 and writes the file, which it has for itself from the beginning on. */
export function quantizeCommand(reference: string, options: QuantizeArguments, io: Io): Promise<number> {
  return withFileLock(resolve(io.cwd, options.out), () => quantizeAndWrite(reference, options, io));
}

async function quantizeAndWrite(reference: string, options: QuantizeArguments, io: Io): Promise<number> {
  const setting = settingOf(options);
  const { model, specs: known } = await loadModel(reference, options, io.cwd);
  const peeked =
    options.calibration === undefined
      ? null
      : await peekSpecs(await loadData(parseReference(options.calibration), io.cwd));
  const specs = model instanceof GraphModule ? undefined : (known ?? peeked?.specs);
  const mapping = new QConfigMapping().setGlobal(setting);
  const prepared = prepare(model, mapping, specs);
  if (options.plan && !options.json) io.stdout(`${formatPlan(prepared.plan)}\n`);
  const progress = progressBar("calibrating", io);
  const kept: unknown[] = [];
  const page = options.report === undefined ? null : await import("../output/report-page.ts");
  const backend = backends[options.backend]();
  const onProgress = ({ batches, total }: CalibrationProgress): void => progress.update(batches, total);
  const calibrated =
    peeked === null
      ? prepared
      : await calibrate(prepared, page === null ? peeked.data : page.keepFirst(peeked.data, kept), {
          backend,
          onProgress,
        }).finally(() => progress.end());
  const converted = convert(calibrated);
  const bytes = modelBytes(converted.graph, options.out, io.cwd);
  await writeFileAtomic(resolve(io.cwd, options.out), bytes);
  if (page !== null && options.report !== undefined) {
    const inputs = { title: reference, calibrated, converted, batches: kept, backend, cwd: io.cwd };
    const text = await page.pageOf(inputs);
    await writeFileAtomic(resolve(io.cwd, options.report), new TextEncoder().encode(text));
  }
  if (options.json)
    io.stdout(
      `${JSON.stringify({ out: options.out, bytes: bytes.length, batches: calibrated.batches, ...(options.plan ? { plan: planRows(prepared.plan).map((row) => planJson(row, io.cwd)) } : {}), report: converted.report.map((row) => rowJson(row, io.cwd)) })}\n`,
    );
  else
    io.stdout(
      `${printReport(converted.report, io.cwd)}\n${options.out}: ${bytes.length} bytes, ${summary(options, calibrated.batches, converted.report)}\n`,
    );
  return exitCodes.ok;
}

/** What was calibrated, or where nothing was, what is saved. */
function summary({ mode }: QuantizeArguments, batches: number, report: readonly ReportRow[]): string {
  if (mode === "static") return `calibrated on ${batches} batches`;
  const stored = report.flatMap(({ bytes }) => (bytes === null ? [] : [bytes]));
  const total = (of: "float32" | "stored"): number => stored.reduce((sum, bytes) => sum + bytes[of], 0);
  return `nothing to calibrate; quantized weights ${total("float32")} -> ${total("stored")} bytes`;
}

function planJson({ source, ...row }: PlanRow, cwd: string): object {
  return { ...row, source: source === null ? null : { ...source, file: relativeTo(cwd, source.file) } };
}

/** What a reader looks for: inputs, operations and leaf modules. Parameters are in `--json`. */
const shown: ReadonlySet<ReportRow["kind"]> = new Set(["placeholder", "call_function", "call_module"]);

function printReport(report: readonly ReportRow[], cwd: string): string {
  const columns = [
    { title: "operation" },
    { title: "module" },
    { title: "line" },
    { title: "requested" },
    { title: "runs as" },
    { title: "why" },
  ];
  const rows = report
    .filter(({ kind }) => shown.has(kind))
    .map((row) => [
      row.kind === "placeholder" ? `input ${row.op}` : row.op,
      row.scope?.path ?? "",
      row.source === null ? "" : `${relativeTo(cwd, row.source.file)}:${row.source.line}`,
      row.entry === null ? "" : `${row.requested} (${row.entry.kind})`,
      runsAs(row),
      row.why,
    ]);
  return table(columns, rows);
}
