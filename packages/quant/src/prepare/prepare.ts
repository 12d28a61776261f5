import { annotation } from "../quant-kinds.ts";
import { moduleKind } from "@quantrace/core/tracing";
import { instanceOf, listOf, optional, options as optionsKind, signature } from "@quantrace/core/arguments";
import type { Module } from "@quantrace/core";
import { type AnyForward } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import {
  type Graph,
  GraphModule,
  specsKind,
  type SpecsOf,
  symbolicTrace,
  traceFields,
  type TraceOptions,
} from "@quantrace/ir";
import { defaultQConfigMapping, QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import type { Annotation } from "./annotation.ts";
import { checkWeights } from "./check-weights.ts";
import { decide } from "./decide.ts";
import { fuse } from "./fuse.ts";
import { insertObservers } from "./insert.ts";
import { initialStates, ObservedGraphModule } from "./observed-graph-module.ts";

export interface PrepareOptions extends TraceOptions {
  /** Overrides for single values and edges. They name nodes of the fused graph: see `fuse`. */
  readonly annotations?: readonly Annotation[];
}

const prepareOptions = optionsKind<PrepareOptions>({ ...traceFields, annotations: listOf(annotation) });
const checkPrepare = signature("prepare", {
  model: moduleKind,
  mapping: optional(instanceOf(QConfigMapping, "a QConfigMapping, such as defaultQConfigMapping()")),
  specs: optional(specsKind),
  options: prepareOptions,
});

/**
 * Makes a model ready for calibration: traces it, folds batch norm, decides what is quantized, and puts observers
 * where values need a range. The model itself is not changed.
 *
 * @throws QS1013 for an argument of the wrong kind, such as one spec in place of an array; QQ1101 for a model in training mode; QQ2001 for a setting that matches nothing; QQ2003 for one weight under
 *   two settings; QQ1111 for each weight to quantize that holds NaN or infinities; QQ1102 for a model that is prepared or converted already; QT codes for what cannot be traced
 * @example
 * const model = new nn.Linear(2, 2).eval();
 * const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * prepared.plan.places.map(({ node }) => node); // => ["x", "linear"]
 */
export function prepare<M extends Module>(
  model: M,
  mapping: QConfigMapping = defaultQConfigMapping(),
  specs?: SpecsOf<Parameters<M["forward"]>>,
  options: PrepareOptions = {},
): ObservedGraphModule<M["forward"]> {
  checkPrepare(model, mapping, specs, options);
  if (model.training) throw failure("QQ1101", { what: "prepare" });
  const { annotations, ...traceOptions } = options;
  const traced = tracedGraph(model, specs, traceOptions);
  if (isPrepared(traced)) throw failure("QQ1102", { graph: traced.name });
  const float = fuse(traced);
  const plan = decide(float, mapping, annotations, traced);
  checkWeights(float, plan.weights);
  const graph = insertObservers(float, plan.places);
  return new ObservedGraphModule(graph, plan, initialStates(plan.observers), 0);
}

function tracedGraph<M extends Module>(
  model: M,
  specs: SpecsOf<Parameters<M["forward"]>> | undefined,
  options: TraceOptions,
): Graph {
  if (model instanceof GraphModule && specs === undefined) return (model as GraphModule<AnyForward>).graph;
  if (specs === undefined) throw failure("QQ1103", { what: "prepare" });
  return symbolicTrace(model, specs, options).graph;
}

function isPrepared(graph: Graph): boolean {
  const marks = new Set(["observe", "quantize", "dequantize"]);
  return [...graph.nodes()].some((node) => node.kind === "call_function" && marks.has(node.op.id));
}
