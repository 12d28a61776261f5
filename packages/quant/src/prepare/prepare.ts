import { annotation } from "../quant-kinds.ts";
import { moduleKind } from "@quantrace/core/tracing";
import { instanceOf, listOf, optional, options as optionsKind, signature } from "@quantrace/core/arguments";
import type { Module } from "@quantrace/core";
import type { AnyForward } from "@quantrace/core";
import { backendKind, type BackendConfig } from "../backend-config/backend-config.ts";
import { checkBoundary } from "../custom/boundary.ts";
import { withAllItems } from "../custom/custom-calls.ts";
import { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { preservedOf } from "../custom/preserved.ts";
import { swapObserved } from "../custom/swap-observed.ts";
import { failure } from "@quantrace/core/errors";
import {
  type Graph,
  GraphModule,
  specsKind,
  type SpecsOf,
  traceFields,
  type TraceOptions,
} from "@quantrace/ir";
import { defaultQConfigMapping, QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { findStandalone } from "../standalone/find-standalone.ts";
import { prepareStandalone } from "../standalone/prepare-standalone.ts";
import type { Annotation } from "../annotations/annotation.ts";
import { checkObservers } from "./check-observers.ts";
import { checkWeights } from "./check-weights.ts";
import { decide } from "./decide.ts";
import { fuse, type Fusion, fusionsKind } from "./fuse.ts";
import { insertObservers } from "./insert.ts";
import { initialStates, ObservedGraphModule } from "./observed-graph-module.ts";
import { traceModel } from "./trace-model.ts";

/** Options of `prepare`. */
export interface PrepareOptions extends TraceOptions {
  /** Overrides for single values and edges. They name nodes of the fused graph: see `fuse`. */
  readonly annotations?: readonly Annotation[];
  /** Custom modules, modules that are not entered, and inputs and outputs that are integers. */
  readonly prepareCustomConfig?: PrepareCustomConfig;
  /** Rewrites of your own, before batch norm is folded: see `fuse`. */
  readonly fusions?: readonly Fusion[];
  /** What can be quantized at all, and with which dtypes. Default: `nativeBackendConfig()`, what our kernels run. */
  readonly backendConfig?: BackendConfig;
}

const prepareOptions = optionsKind<PrepareOptions>({
  ...traceFields,
  annotations: listOf(annotation),
  prepareCustomConfig: instanceOf(PrepareCustomConfig, "a PrepareCustomConfig"),
  fusions: fusionsKind,
  backendConfig: backendKind,
});
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
 *   two settings; QQ2020 for a setting that names an operation or layer itself, and that the backend cannot honour; QQ2006
 *   for an observed class that makes no module; QQ2008 for an input or output to be integers that is not there; QQ1111 for
 *   each weight to quantize that holds NaN or infinities; QQ1132 for an observer whose choice no kernel computes with;
 *   QQ1102 for a model that is prepared or converted already; QQ1112, QX2003 for a fusion that gives something else;
 *   QQ1150 for an annotation that cannot be followed; QQ1151 for a standalone module that cannot be prepared on its own; QT
 *   codes for what cannot be traced
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
  const {
    annotations,
    fusions,
    prepareCustomConfig: custom = new PrepareCustomConfig(),
    backendConfig,
    ...traceOptions
  } = options;
  const traced = tracedGraph(model, specs, traceOptions, custom);
  if (model instanceof ObservedGraphModule || isPrepared(traced))
    throw failure("QQ1102", { graph: traced.name });
  const classes = new Set(custom.observedClasses("static").keys());
  const float = withAllItems(fuse(traced, fusions), classes);
  const boundary = { inputs: custom.inputQuantizedIndexes, outputs: custom.outputQuantizedIndexes };
  const standalone = prepareStandalone(
    float,
    { traced, mapping, backendConfig },
    ({ module }, inner, innerSpecs, innerOptions) =>
      prepare(module, inner, innerSpecs as never, innerOptions) as ObservedGraphModule,
  );
  const decided = decide(float, mapping, {
    ...(annotations && { annotations }),
    ...(backendConfig && { backendConfig }),
    traced,
    custom: classes,
    standalone,
  });
  const plan = { ...decided, boundary };
  checkBoundary(float, plan, boundary);
  checkWeights(float, plan.weights);
  checkObservers(plan);
  const graph = insertObservers(float, [...plan.records, ...plan.places], plan.floatEdges);
  swapObserved(graph, targetsOf(graph, plan.customs), custom.observedClasses("static"));
  for (const [target, module] of standalone) graph.modules.set(target, module);
  const observed = new ObservedGraphModule(graph, plan, new Map(), 0, preservedOf(model, custom));
  return observed.withStates(initialStates(observed.observers), 0) as ObservedGraphModule<M["forward"]>;
}

/** The modules that some calls, by name, call. */
export function targetsOf(graph: Graph, calls: readonly string[]): readonly string[] {
  return calls.flatMap((name) => {
    const node = graph.find(name);
    return node?.kind === "call_module" ? [node.target] : [];
  });
}

function tracedGraph<M extends Module>(
  model: M,
  specs: SpecsOf<Parameters<M["forward"]>> | undefined,
  options: TraceOptions,
  custom: PrepareCustomConfig,
): Graph {
  const [standalone] = findStandalone(model, custom).keys();
  if (model instanceof GraphModule && standalone !== undefined)
    throw failure("QQ1151", {
      module: standalone,
      reason: "the model was traced already, which entered it or left it out",
    });
  if (model instanceof GraphModule && specs === undefined) return (model as GraphModule<AnyForward>).graph;
  if (specs === undefined && (model.constructor as typeof Module).inputs === null)
    throw failure("QQ1103", { what: "prepare" });
  return traceModel(model, specs, options, custom);
}

/** True for a graph with observers or quantized operations in it. */
export function isPrepared(graph: Graph): boolean {
  const marks = new Set([
    "observe",
    "quantize",
    "dequantize",
    "dequantizeGroups",
    "fakeQuantize",
    "toFloat32",
  ]);
  return [...graph.nodes()].some((node) => node.kind === "call_function" && marks.has(node.op.id));
}
