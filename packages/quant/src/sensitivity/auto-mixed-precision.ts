import type { Module } from "@quantrace/core";
import {
  callable,
  finite,
  instanceOf,
  iterable,
  nullable,
  options as optionsKind,
  signature,
  whole,
} from "@quantrace/core/arguments";
import { failure, type SourceLocation } from "@quantrace/core/errors";
import { moduleKind } from "@quantrace/core/tracing";
import { type Backend, backendKind, referenceBackend, specsKind, type SpecsOf } from "@quantrace/ir";
import type { CalibrationData } from "../calibrate/calibrate.ts";
import { defaultQConfigMapping, QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { searchMixed } from "./search-mixed.ts";
import { type Metric, openBench } from "./trial.ts";
import { floatBytes, leaveInFloat, type Unit, unitsOf } from "./unit.ts";

/** What is asked of the search; exactly one of the three. */
export interface MixedPrecisionGoal {
  /** The metric that is to be reached. */
  readonly target?: number;
  /** How far the metric may stay below that of the float model: 0.3 for 0.3 points. */
  readonly maxLoss?: number;
  /** How many bytes of parameters may stay in float32; within them, the best metric that is found. */
  readonly budget?: number;
}

export interface MixedPrecisionOptions extends MixedPrecisionGoal {
  /** What is quantized how, before anything is left in float. Default: `defaultQConfigMapping()`. */
  readonly mapping?: QConfigMapping;
  /** More is better. Default: the SQNR of the output in dB over the data. */
  readonly metric?: Metric | null;
  /** Where models run. Default: the reference backend. */
  readonly backend?: Backend;
  /** How many choices a step tries again, after the first step has tried them all. Default 8. */
  readonly width?: number;
}

/** An operation that stays in float. */
export interface KeptInFloat {
  readonly node: string;
  readonly op: string;
  readonly modulePath: string;
  /** The user's line. */
  readonly source: SourceLocation | null;
  readonly floatBytes: number;
}

/** One thing that the search did. */
export interface MixedPrecisionStep {
  /** `start`: everything in int8; `float`: left these in float; `int8`: took these back. */
  readonly kind: "start" | "float" | "int8";
  /** The operations, by node. */
  readonly nodes: readonly string[];
  /** The metric after the step. */
  readonly score: number;
  /** The bytes in float after the step. */
  readonly floatBytes: number;
}

/** What `autoMixedPrecision` chose. */
export interface MixedPrecision {
  /** The mapping to prepare the model with. */
  readonly mapping: QConfigMapping;
  /** False when the goal was not reached: the target is beyond what the search found. */
  readonly met: boolean;
  /** The metric under `mapping`, of the float model, and with everything in int8. */
  readonly score: number;
  readonly float: number;
  readonly int8: number;
  readonly kept: readonly KeptInFloat[];
  /** What the parameters of those in `kept` take in float32. */
  readonly floatBytes: number;
  readonly steps: readonly MixedPrecisionStep[];
  /** How many models were quantized and measured. */
  readonly trials: number;
}

const checkAutoMixedPrecision = signature("autoMixedPrecision", {
  model: moduleKind,
  specs: specsKind,
  data: iterable,
  options: optionsKind<MixedPrecisionOptions>({
    target: finite(),
    maxLoss: finite(0),
    budget: whole(0),
    mapping: instanceOf(QConfigMapping, "a QConfigMapping, such as defaultQConfigMapping()"),
    metric: nullable(callable),
    backend: backendKind,
    width: whole(1),
  }),
});

/**
 * Goal: the fewest bytes in float32 with which the model is as good as asked on this data, or the best model within a
 * number of bytes.
 * Method: greedy. It tries to leave in float each operation, and all that stand around one quantized value, since a
 * value stays quantized as long as one of them is. A choice that meets the target ends the search, the one with the
 * fewest bytes first; else the best is kept and the search goes on. Then it takes back to int8 whatever the target can
 * do without, the largest first. One calibration serves most trials: observers see float values.
 * Example: `(await autoMixedPrecision(model, specs, data, { maxLoss: 0.3, metric })).mapping`.
 * Limits: a greedy search proves no minimum; what it keeps cannot be taken back one by one.
 *
 * @throws QS1013 when not exactly one of `target`, `maxLoss` and `budget` is given, or the metric is no number; QQ1101 for a model in training
 *   mode; QQ3001 when there is no batch; what `prepare`, `calibrate` and `convert` throw
 * @example
 * const model = new nn.Sequential(new nn.Linear(2, 4), new nn.ReLU(), new nn.Linear(4, 2)).eval();
 * const data = [tensor([[1, -1]]), tensor([[0.5, 2]])];
 * const easy = await autoMixedPrecision(model, [spec("float32", ["N", 2])], data, { target: 20 });
 * [easy.met, easy.kept.length, easy.floatBytes]; // => [true, 0, 0]
 */
export async function autoMixedPrecision<M extends Module>(
  model: M,
  specs: SpecsOf<Parameters<M["forward"]>>,
  data: CalibrationData,
  options: MixedPrecisionOptions = {},
): Promise<MixedPrecision> {
  checkAutoMixedPrecision(model, specs, data, options);
  checkGoal(options);
  const { mapping = defaultQConfigMapping(), metric = null, width = 8 } = options;
  const { backend = referenceBackend() } = options;
  const bench = await openBench(model, specs, data, { mapping, backend, metric });
  const { target = bench.float - (options.maxLoss ?? 0), budget = null } = options;
  const units = unitsOf(bench.base, bench.traced);
  const found = await searchMixed(bench, units, { mapping, width, target, budget });
  const bytesOf = (those: Iterable<Unit>): number => floatBytes(bench.base, those);
  return {
    mapping: leaveInFloat(mapping, found.kept),
    met: budget === null ? found.score >= target : bytesOf(found.kept) <= budget,
    score: found.score,
    float: bench.float,
    int8: found.int8,
    kept: [...found.kept].map((unit) => {
      const { node, op, modulePath, source } = unit;
      return { node, op, modulePath, source, floatBytes: bytesOf([unit]) };
    }),
    floatBytes: bytesOf(found.kept),
    steps: found.steps,
    trials: found.trials,
  };
}

function checkGoal({ target, maxLoss, budget }: MixedPrecisionGoal): void {
  const given = [target, maxLoss, budget].filter((goal) => goal !== undefined);
  if (given.length === 1) return;
  throw failure("QS1013", {
    call: "autoMixedPrecision",
    argument: "options",
    found: given.length === 0 ? "none of them" : `${given.length} of them`,
    expected: "exactly one of target, maxLoss and budget",
  });
}
