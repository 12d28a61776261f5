import type { AnyForward } from "@quantrace/core";
import {
  anything,
  flag,
  instanceOf,
  listOf,
  optional,
  shaped,
  signature,
  whole,
} from "@quantrace/core/arguments";
import { graphKind } from "@quantrace/ir/graph";
import { type Graph, GraphModule } from "@quantrace/ir";
import { finishObservers } from "../convert/finish-observers.ts";
import type { Preserved } from "../custom/preserved.ts";
import { fixedQParamsObserver } from "../observers/fixed-qparams-observer.ts";
import type { Observer } from "../observers/observer.ts";
import { ObservedGraphModule, type ObserverStates } from "../prepare/observed-graph-module.ts";
import type { Plan } from "../prepare/plan.ts";
import { weightQParams } from "../convert/weight-channels.ts";
import type { QParams } from "../qparams/qparams.ts";
import { fakeQuantizeGraph, type KnownQParams } from "./fake-quantize.ts";
import { type LearnedByKey, qparamsNow } from "./learned-qparams.ts";
import { observeWeight } from "./observe-weight.ts";
import { type NestedQat, observedNow, type ObserverNow } from "./nested-qat.ts";
import type { Followers } from "./qat-graph.ts";

/** What a model in quantization-aware training consists of. */
export interface QatParts {
  /** The model in training, without observers. Standalone modules are parts of it, as in all that follows. */
  readonly float: Graph;
  /** The same with an `observe` node for every value and weight that is quantized. */
  readonly skeleton: Graph;
  readonly followers: Followers;
  readonly plan: Plan;
  /** The model as it was decided, in which standalone modules are calls: what converts. */
  readonly nested: NestedQat;
  readonly states: ObserverStates;
  /** What the observers chose last, weights included. */
  readonly known: KnownQParams;
  readonly batches: number;
  /** Properties of the float model that were to be kept. */
  readonly preserved: Preserved;
  /** How many values that were not finite were passed over, by the keys of the observers. Default: none. */
  readonly skipped?: ReadonlyMap<string, number>;
  /** False while the observers of activations do not look: see `disableObserver`. Default true. */
  readonly observes?: boolean;
  /** False while nothing is rounded: see `disableFakeQuant`. Default true. */
  readonly fakeQuantizes?: boolean;
  /** Scales and zero points that are trained in the places of observers: see `enableParamLearning`. Default: none. */
  readonly learned?: LearnedByKey;
}

const map = instanceOf(Map, "a Map");
const plan = shaped("a plan", { places: listOf(anything), weights: listOf(anything), observers: map });
const checkQatGraphModule = signature("QatGraphModule", {
  parts: shaped("the parts of a model from prepareQat", {
    float: graphKind,
    skeleton: graphKind,
    followers: map,
    plan,
    nested: shaped("a model with its standalone modules", { float: graphKind, plan, standalone: map }),
    states: map,
    known: map,
    batches: whole(0),
    preserved: anything,
    skipped: optional(map),
    observes: optional(flag),
    fakeQuantizes: optional(flag),
    learned: optional(map),
  }),
});

/**
 * A model in quantization-aware training. Its graph has a `fakeQuantize` for every value and weight that will be stored
 * as integers, as soon as its observer has seen something; before that it computes in float32. The parameters are the
 * model's own, in the same memory.
 */
export class QatGraphModule<F extends AnyForward = AnyForward> extends GraphModule<F, "observed"> {
  readonly parts: QatParts;

  constructor(parts: QatParts) {
    super(graphOf(parts), { training: true, readsTraining: false });
    this.parts = parts;
  }

  get plan(): Plan {
    return this.parts.plan;
  }

  /** How many batches the observers have seen. */
  get batches(): number {
    return this.parts.batches;
  }

  /** Properties of the float model that were to be kept. */
  get preserved(): Preserved {
    return this.parts.preserved;
  }

  /**
   * The model as `calibrate` would give it, with today's parameters: batch norm folded, and what the observers saw. What
   * `convert` and `convertToReference` take.
   */
  observed(): ObservedGraphModule<F> {
    const { nested, plan: all, states, batches, skipped, preserved } = this.parts;
    const weights = weightKeys(all);
    const { graph, plan } = observedNow(nested, this.#observerNow(weights));
    const ofValues = new Map([...states].filter(([key]) => !weights.has(key)));
    return new ObservedGraphModule<F>(graph, plan, ofValues, batches, preserved, skipped);
  }

  /**
   * The model in evaluation, batch norm folded, with fake quantized values and weights: bit for bit what
   * `convertToReference(observed(), { bias: "float32" })` computes, custom modules aside.
   *
   * @throws QQ3008, QQ3009 for observers that saw nothing
   */
  evaluation(): GraphModule<F> {
    const observed = this.observed().flat();
    const { plan } = observed;
    const known = new Map<string, QParams>(finishObservers(observed as ObservedGraphModule));
    const graph = observed.graph.copy();
    for (const { node, key, operand, target, observer, channelAxis } of plan.weights) {
      const reader = graph.find(node);
      const weight = graph.state.get(target);
      if (reader?.kind !== "call_function" || weight === undefined) continue;
      observeWeight(graph, reader, operand, key);
      const chosen = weightQParams(observer, weight, channelAxis);
      if (chosen !== null) known.set(key, chosen);
    }
    return new GraphModule<F>(fakeQuantizeGraph(graph, known, weightKeys(plan)));
  }

  /** What was learned in the place of an observer, or remembered of a weight, as an observer that chooses just that. */
  #observerNow(weights: ReadonlySet<string>): ObserverNow {
    const { states, learned } = this.parts;
    return (key, observer) => {
      const parameters = learned?.get(key);
      const isRemembered = weights.has(key) && states.has(key);
      const qparams = isRemembered ? observer.finish(states.get(key)) : null;
      const chosen = parameters === undefined ? qparams : qparamsNow(parameters);
      return chosen === null ? observer : (fixedQParamsObserver(chosen) as Observer);
    };
  }
}

function graphOf(parts: QatParts): Graph {
  checkQatGraphModule(parts);
  const { skeleton, known, plan, learned, fakeQuantizes = true } = parts;
  return fakeQuantizes ? fakeQuantizeGraph(skeleton, known, weightKeys(plan), learned) : skeleton.copy();
}

/** The keys of the observers that watch weights. */
export function weightKeys({ weights }: Plan): ReadonlySet<string> {
  return new Set(weights.map(({ key }) => key));
}
