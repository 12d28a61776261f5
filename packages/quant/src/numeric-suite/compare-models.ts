import type { AnyForward, TensorData } from "@quantrace/core";
import { instanceOf, iterable, oneOf, options as optionsKind, signature } from "@quantrace/core/arguments";
import { failure, type SourceLocation } from "@quantrace/core/errors";
import { type Backend, backendKind, GraphModule, modulePathOf, referenceBackend } from "@quantrace/ir";
import type { CalibrationData } from "../calibrate/calibrate.ts";
import { ConvertedGraphModule } from "../convert/convert.ts";
import { observed as observedKind } from "../prepare/observed-kind.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { addErrors, type ErrorFigures, type ErrorSums, figuresOf, noErrors } from "./error-sums.ts";
import { argumentsOf, recordValues } from "./float-values.ts";
import { operationOf, type Reading, readingsOf, realValues } from "./reading.ts";
import { ShadowInterpreter } from "./shadow-interpreter.ts";

/** How far one value of a quantized model is from the same value of the float model. */
export interface NodeComparison extends ErrorFigures {
  /** The float node. */
  readonly node: string;
  /** Its operation, or `placeholder`. */
  readonly op: string;
  /** What holds its value in the quantized model: an int8 operation, `quantize`, or the operation in float32. */
  readonly runsAs: string;
  /** True when integers hold it. */
  readonly quantized: boolean;
  /** Of what was fused into one int8 operation: the layer's, as the line is. */
  readonly modulePath: string;
  /** The user's line. */
  readonly source: SourceLocation | null;
}

/** Options of `compareModels`. */
export interface CompareOptions {
  /**
   * `propagated` (default): each model runs on its own values, so errors of earlier nodes are in the later ones.
   * `shadow`: each node of the quantized model reads the float model's values, so an error is the node's own.
   */
  readonly mode?: "propagated" | "shadow";
  /** Where the models run. Default: the reference backend. In shadow mode the quantized one always runs there. */
  readonly backend?: Backend;
}

/** A quantized model: what `convert` gives, or `convertToReference`. */
export type QuantizedModel<F extends AnyForward = AnyForward> =
  ConvertedGraphModule<F> | GraphModule<F, "reference">;

const checkCompareModels = signature("compareModels", {
  prepared: observedKind,
  quantized: instanceOf(
    GraphModule,
    "a quantized model: convert(calibrated), or convertToReference(calibrated)",
  ),
  batches: iterable,
  options: optionsKind<CompareOptions>({ mode: oneOf("propagated", "shadow"), backend: backendKind }),
});

/**
 * Compares a quantized model with the float model it was made from, node by node, on the same batches. The rows stand
 * in the order of the graph; a node that was fused into the next has none of its own in int8.
 *
 * @source torch.ao.ns._numeric_suite_fx: add_loggers (propagated), add_shadow_loggers (PyTorch 2.13)
 * @throws QQ3001 when there is no batch; QS codes for a batch that does not fit
 * @example
 * const model = new nn.Linear(2, 2).eval();
 * const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const calibrated = await calibrate(prepared, [tensor([[1, -1]]), tensor([[0.5, 2]])]);
 * const rows = await compareModels(prepared, convert(calibrated), [tensor([[1, -1]])], { mode: "shadow" });
 * rows.map(({ node, runsAs }) => [node, runsAs]); // => [["x", "quantize"], ["linear", "quantized.linear"]]
 * rows.every(({ sqnr }) => sqnr > 20); // => true
 */
export async function compareModels<F extends AnyForward>(
  prepared: ObservedGraphModule<F>,
  quantized: QuantizedModel<F>,
  batches: CalibrationData,
  options: CompareOptions = {},
): Promise<NodeComparison[]> {
  checkCompareModels(prepared, quantized, batches, options);
  const { mode = "propagated", backend = referenceBackend() } = options;
  const { lowered, dynamic } =
    quantized instanceof ConvertedGraphModule ? quantized : { lowered: [], dynamic: [] };
  const flat = prepared.flat();
  const readings = readingsOf(flat.graph, quantized.graph, lowered, dynamic);
  const float = await recordValues(flat.graph, new Set(readings.keys()), backend);
  const other =
    mode === "shadow"
      ? shadowed(flat, quantized, readings, float.values)
      : await propagated(quantized, readings, backend);
  const sums = new Map<string, ErrorSums>();
  let count = 0;
  try {
    for await (const batch of batches as AsyncIterable<unknown>) {
      const args = argumentsOf(batch);
      await float.executable.run(...args);
      const values = await other.run(args);
      for (const reading of readings.values()) addReading(sums, reading, float.values, values);
      count++;
    }
  } finally {
    float.executable.dispose();
    other.dispose();
  }
  if (count === 0) throw failure("QQ3001", {});
  return rowsOf(flat, readings, sums);
}

/** The quantized model, run in one way or the other: gives the values of its nodes by name. */
interface Side {
  run(args: readonly unknown[]): Promise<ReadonlyMap<string, TensorData>>;
  dispose(): void;
}

type Readings = ReadonlyMap<string, Reading>;

async function propagated(model: QuantizedModel, readings: Readings, backend: Backend): Promise<Side> {
  const names = new Set([...readings.values()].map(({ node }) => node.name));
  const { executable, values } = await recordValues(model.graph, names, backend);
  return {
    run: async (args) => {
      await executable.run(...args);
      return values;
    },
    dispose: () => executable.dispose(),
  };
}

function shadowed(
  { plan }: ObservedGraphModule,
  model: QuantizedModel,
  readings: Readings,
  float: ReadonlyMap<string, TensorData>,
): Side {
  // What is part of another operation hands its own value on: the two are one node in int8.
  const inner = new Set(plan.nodes.filter(({ node, tail }) => tail !== node).map(({ node }) => node));
  const substitutes = [...readings.values()].filter(({ value }) => !inner.has(value));
  const interpreter = new ShadowInterpreter(model.graph, substitutes);
  return {
    run: (args) => {
      interpreter.shadow(args, float);
      return Promise.resolve(interpreter.results);
    },
    dispose: () => {},
  };
}

function addReading(
  sums: Map<string, ErrorSums>,
  reading: Reading,
  float: ReadonlyMap<string, TensorData>,
  quantized: ReadonlyMap<string, TensorData>,
): void {
  const x = float.get(reading.value);
  const y = quantized.get(reading.node.name);
  if (x === undefined || y === undefined) return;
  const before = sums.get(reading.value) ?? noErrors;
  sums.set(reading.value, addErrors(before, x.data, realValues(y, reading)));
}

function rowsOf(
  { graph }: ObservedGraphModule,
  readings: Readings,
  sums: ReadonlyMap<string, ErrorSums>,
): NodeComparison[] {
  return [...graph.nodes()].flatMap((node) => {
    const reading = readings.get(node.name);
    if (reading === undefined) return [];
    const { scope, source } = reading.node.origin;
    return [
      {
        node: node.name,
        op: operationOf(node),
        runsAs: reading.runsAs,
        quantized: reading.qparams !== null,
        modulePath: scope === null ? "" : modulePathOf(scope),
        source,
        ...figuresOf(sums.get(node.name) ?? noErrors),
      },
    ];
  });
}
