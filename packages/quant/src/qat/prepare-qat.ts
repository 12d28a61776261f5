import { instanceOf, listOf, optional, options as optionsKind, signature } from "@quantrace/core/arguments";
import type { Module } from "@quantrace/core";
import { failure, type QuantraceError, throwProblems } from "@quantrace/core/errors";
import { moduleKind } from "@quantrace/core/tracing";
import {
  eliminateDeadCode,
  eliminateIdentities,
  type Graph,
  setTrainingMode,
  specsKind,
  type SpecsOf,
  traceFields,
  unifyClamps,
} from "@quantrace/ir";
import { checkObservers } from "../prepare/check-observers.ts";
import { backendKind } from "../backend-config/backend-config.ts";
import { checkBoundary } from "../custom/boundary.ts";
import { withAllItems } from "../custom/custom-calls.ts";
import { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { preservedOf } from "../custom/preserved.ts";
import { swapObserved } from "../custom/swap-observed.ts";
import { checkWeights } from "../prepare/check-weights.ts";
import { decide } from "../prepare/decide.ts";
import { applyFusions, fuse, fusionsKind } from "../prepare/fuse.ts";
import { initialStates, observersOf } from "../prepare/observed-graph-module.ts";
import type { Plan, WeightPlace } from "../prepare/plan.ts";
import { isPrepared, type PrepareOptions, targetsOf } from "../prepare/prepare.ts";
import { tracedModel } from "../prepare/trace-model.ts";
import { isFloat16 } from "../observers/float16-observer.ts";
import { groupSizeOf } from "../observers/group-min-max-observer.ts";
import { defaultQatQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { annotation } from "../quant-kinds.ts";
import type { Standalone } from "../standalone/find-standalone.ts";
import { prepareStandalone } from "../standalone/prepare-standalone.ts";
import type { StandaloneLeaf } from "../standalone/standalone-leaf.ts";
import { flattenQat, type NestedQat } from "./nested-qat.ts";
import { QatGraphModule, type QatParts } from "./qat-graph-module.ts";
import { dropBehindDropout, followersIn, qatGraph, withFollowers } from "./qat-graph.ts";

/** As for `prepare`. */
export type PrepareQatOptions = PrepareOptions;

const checkPrepareQat = signature("prepareQat", {
  model: moduleKind,
  mapping: optional(instanceOf(QConfigMapping, "a QConfigMapping, such as defaultQConfigMapping()")),
  specs: specsKind,
  options: optionsKind<PrepareQatOptions>({
    ...traceFields,
    annotations: listOf(annotation),
    prepareCustomConfig: instanceOf(PrepareCustomConfig, "a PrepareCustomConfig"),
    fusions: fusionsKind,
    backendConfig: backendKind,
  }),
});

/**
 * Makes a model ready for quantization-aware training: decides as `prepare` does, for the model in evaluation, and puts
 * fake quantization where values and weights will be integers. A convolution or linear layer before a batch norm is
 * trained on the weight that it will have once that is folded:
 * `conv(x, fakeQuantize(W * s)) / s + b` with `s = gamma / sqrt(var + eps)`. Run `observeQat` for the first ranges.
 *
 * Custom modules are replaced by their observed ones, for `qat` or else for `static`; what those compute, rounded or not, is
 * their own affair. Standalone modules are prepared on their own, and train as parts of the one graph.
 *
 * @param mapping default: `defaultQatQConfig` for everything
 * @throws QQ1113 for a model in evaluation mode; QQ1114 for a layer that cannot be trained so; QQ1151 for a standalone module that cannot be prepared on its own; QT7015 for a model that
 *   branches on `this.training`; what `prepare` throws
 * @source torch.ao.quantization.quantize_fx.prepare_qat_fx
 * @example
 * const model = prepareQat(new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2)), undefined, [spec("float32", [1, 1, 4, 4])]);
 * model.plan.places.map(({ node }) => node); // => ["x", "conv2d"]
 */
export function prepareQat<M extends Module>(
  model: M,
  mapping: QConfigMapping = new QConfigMapping().setGlobal(defaultQatQConfig),
  specs: SpecsOf<Parameters<M["forward"]>>,
  options: PrepareQatOptions = {},
): QatGraphModule<M["forward"]> {
  checkPrepareQat(model, mapping, specs, options);
  if (!model.training) throw failure("QQ1113", { what: "prepareQat" });
  return new QatGraphModule<M["forward"]>(qatParts(model, mapping, specs, options));
}

/** A model as it is trained. A standalone module in it may be in evaluation: its batch norms are frozen. */
function qatParts<M extends Module>(
  model: M,
  mapping: QConfigMapping,
  specs: SpecsOf<Parameters<M["forward"]>>,
  options: PrepareQatOptions,
): QatParts {
  const {
    annotations,
    fusions = [],
    prepareCustomConfig: custom = new PrepareCustomConfig(),
    backendConfig,
    ...traceOptions
  } = options;
  const module = tracedModel(model, specs, traceOptions, custom, "qat");
  const traced = module.graph;
  if (isPrepared(traced)) throw failure("QQ1102", { graph: traced.name });
  // Throws where the code itself branched on the mode; leaf modules, which are shared, are switched back.
  module.eval();
  module.train();
  const observedClasses = custom.observedClasses("qat");
  const classes = new Set(observedClasses.keys());
  const fused = applyFusions(eliminateIdentities(traced), fusions);
  const float = withAllItems(eliminateDeadCode(unifyClamps(fused)), classes);
  const folded = fuse(setTrainingMode(float, false));
  const boundary = { inputs: custom.inputQuantizedIndexes, outputs: custom.outputQuantizedIndexes };
  const evaluated = setTrainingMode(traced, false);
  const inner = new Map<Standalone, QatGraphModule>();
  const standalone = prepareStandalone(
    folded,
    { traced: evaluated, mapping, backendConfig },
    (part, innerMapping, innerSpecs, innerOptions) => {
      const parts = qatParts(part.module, innerMapping, innerSpecs as never, innerOptions);
      const prepared = new QatGraphModule(parts);
      inner.set(part, prepared);
      return prepared.observed();
    },
  );
  const decided = decide(folded, mapping, {
    ...(annotations && { annotations }),
    ...(backendConfig && { backendConfig }),
    traced: evaluated,
    custom: classes,
    standalone,
  });
  const places = withFollowers(folded, decided);
  const plan: Plan = { ...decided, places, boundary, mode: "qat" };
  checkBoundary(folded, plan, boundary);
  checkWeights(folded, plan.weights);
  checkObservers(plan);
  throwProblems(plan.weights.flatMap(untrainable));
  swapObserved(float, targetsOf(float, plan.customs), observedClasses);
  const children = new Map([...standalone.keys()].map((target) => [target, partsIn(float, target, inner)]));
  const nested: NestedQat = {
    float,
    plan,
    standalone: new Map([...children].map(([target, parts]) => [target, parts.nested])),
  };
  const flat = flattenQat(qatGraph(float, folded, plan), plan, children, "skeleton");
  const followers = followersIn(flat.plan);
  dropBehindDropout(flat.graph, followers);
  const { graph: flatFloat } = flattenQat(float, plan, children, "float");
  return {
    float: flatFloat,
    skeleton: flat.graph,
    followers,
    plan: flat.plan,
    nested,
    states: initialStates(observersOf(flat.plan, flatFloat)),
    known: new Map(),
    batches: 0,
    preserved: preservedOf(model, custom),
  };
}

/** The standalone module that a graph calls by a key. */
function partsIn(graph: Graph, target: string, inner: ReadonlyMap<Standalone, QatGraphModule>): QatParts {
  const leaf = graph.modules.get(target) as StandaloneLeaf;
  return (inner.get(leaf.standalone) as QatGraphModule).parts;
}

/** What fake quantization has no form for. */
function untrainable({ node, dynamic, observer }: WeightPlace): readonly QuantraceError[] {
  const refused = (reason: string): readonly QuantraceError[] => [
    failure("QQ1114", { node, reason }, { node }),
  ];
  if (dynamic !== null) return refused("its setting takes ranges in each run, and no fake quantization does");
  if (groupSizeOf(observer) !== null) return refused("no fake quantization has scales for groups");
  return isFloat16(observer) ? refused("no fake quantization stands for float16") : [];
}
