import type { Module } from "@quantrace/core";
import {
  callable,
  instanceOf,
  iterable,
  nullable,
  oneOf,
  options as optionsKind,
  signature,
} from "@quantrace/core/arguments";
import type { SourceLocation } from "@quantrace/core/errors";
import { moduleKind } from "@quantrace/core/tracing";
import { type Backend, backendKind, referenceBackend, specsKind, type SpecsOf } from "@quantrace/ir";
import type { CalibrationData } from "../calibrate/calibrate.ts";
import { defaultQConfigMapping, QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { type Metric, openBench, tryMapping } from "./trial.ts";
import { leaveInFloat, floatBytes, unitsOf } from "./unit.ts";

/** What quantizing one operation, with what is fused into it, does to the model. */
export interface Sensitivity {
  /** The operation in the graph as it was traced. */
  readonly node: string;
  readonly op: string;
  readonly modulePath: string;
  /** The user's line. */
  readonly source: SourceLocation | null;
  /** The metric with this operation alone in int8, or alone in float. */
  readonly score: number;
  /** What its parameters take in float32. */
  readonly floatBytes: number;
}

/** The ranking, from the most sensitive operation to the least. */
export interface SensitivityRanking {
  /** The metric of the float model: Infinity for the SQNR of the output. */
  readonly float: number;
  /** The metric with everything in int8 that the mapping asks for. */
  readonly int8: number;
  readonly rows: readonly Sensitivity[];
}

/** Options of `rankSensitivity`. */
export interface SensitivityOptions {
  /** What is quantized how. Default: `defaultQConfigMapping()`. */
  readonly mapping?: QConfigMapping;
  /** `only` (default): one operation in int8, the others in float. `allBut`: one in float, the others in int8. */
  readonly mode?: "only" | "allBut";
  /** More is better. Default: the SQNR of the output in dB. */
  readonly metric?: Metric | null;
  /** Where models run. Default: the reference backend. */
  readonly backend?: Backend;
}

const checkRankSensitivity = signature("rankSensitivity", {
  model: moduleKind,
  specs: specsKind,
  data: iterable,
  options: optionsKind<SensitivityOptions>({
    mapping: instanceOf(QConfigMapping, "a QConfigMapping, such as defaultQConfigMapping()"),
    mode: oneOf("only", "allBut"),
    metric: nullable(callable),
    backend: backendKind,
  }),
});

/**
 * Quantizes one operation at a time and measures what that does to the model's output. `only` shows what an operation
 * costs by itself; `allBut` shows what leaving it in float would win back. Operations that only move or choose values
 * have no row: they quantize nothing by themselves.
 *
 * @throws QQ1101 for a model in training mode; QQ3001 when there is no batch; what `prepare`, `calibrate`, `convert` throw
 * @example
 * const model = new nn.Sequential(new nn.Linear(2, 4), new nn.ReLU(), new nn.Linear(4, 2)).eval();
 * const data = [tensor([[1, -1]]), tensor([[0.5, 2]])];
 * const { rows, float } = await rankSensitivity(model, [spec("float32", ["N", 2])], data);
 * rows.map(({ modulePath }) => modulePath).sort(); // => ["0", "2"]
 * [float, rows.every(({ score }) => score > 10)]; // => [Infinity, true]
 */
export async function rankSensitivity<M extends Module>(
  model: M,
  specs: SpecsOf<Parameters<M["forward"]>>,
  data: CalibrationData,
  options: SensitivityOptions = {},
): Promise<SensitivityRanking> {
  checkRankSensitivity(model, specs, data, options);
  const { mapping = defaultQConfigMapping(), mode = "only", metric = null } = options;
  const { backend = referenceBackend() } = options;
  const bench = await openBench(model, specs, data, { mapping, backend, metric });
  const units = unitsOf(bench.base, bench.traced);
  const rows: Sensitivity[] = [];
  for (const unit of units) {
    const inFloat = units.filter((other) => (other === unit) === (mode === "allBut"));
    const { node, op, modulePath, source } = unit;
    rows.push({
      node,
      op,
      modulePath,
      source,
      score: await tryMapping(bench, leaveInFloat(mapping, inFloat)),
      floatBytes: floatBytes(bench.base, [unit]),
    });
  }
  const worst = mode === "only" ? 1 : -1;
  rows.sort((a, b) => worst * compare(a.score, b.score));
  return { float: bench.float, int8: await tryMapping(bench, mapping), rows };
}

/** The order of numbers, infinities included: their difference would not be a number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
