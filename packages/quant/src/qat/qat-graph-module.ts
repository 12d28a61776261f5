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
import { type Graph, GraphModule, setTrainingMode } from "@quantrace/ir";
import { finishObservers } from "../convert/finish-observers.ts";
import { fuse } from "../prepare/fuse.ts";
import type { Preserved } from "../custom/preserved.ts";
import { fixedQParamsObserver } from "../observers/fixed-qparams-observer.ts";
import type { Observer } from "../observers/observer.ts";
import { insertObservers } from "../prepare/insert.ts";
import { ObservedGraphModule, type ObserverStates } from "../prepare/observed-graph-module.ts";
import type { Plan } from "../prepare/plan.ts";
import { weightQParams } from "../convert/weight-channels.ts";
import type { QParams } from "../qparams/qparams.ts";
import { fakeQuantizeGraph, type KnownQParams } from "./fake-quantize.ts";
import { type LearnedByKey, qparamsNow } from "./learned-qparams.ts";
import { observeWeight } from "./observe-weight.ts";
import { weightKey } from "./qat-graph.ts";

/** What a model in quantization-aware training consists of. */
export interface QatParts {
  /** The model in training, without observers. */
  readonly float: Graph;
  /** The same with an `observe` node for every value and weight that is quantized. */
  readonly skeleton: Graph;
  /** The values that are quantized as what they read is, and are not observed. */
  readonly followers: ReadonlySet<string>;
  readonly plan: Plan;
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
    followers: instanceOf(Set, "a Set of names"),
    plan,
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
    const { states, batches, skipped, preserved } = this.parts;
    const plan = this.#planNow();
    const graph = insertObservers(this.#folded(), plan.places, plan.floatEdges);
    const ofValues = new Map([...states].filter(([key]) => !weightKeys(plan).has(key)));
    return new ObservedGraphModule<F>(graph, plan, ofValues, batches, preserved, skipped);
  }

  /**
   * The model in evaluation, batch norm folded, with fake quantized values and weights: bit for bit what
   * `convertToReference(observed(), { bias: "float32" })` computes, custom modules aside.
   *
   * @throws QQ3008, QQ3009 for observers that saw nothing
   */
  evaluation(): GraphModule<F> {
    const plan = this.#planNow();
    const known = new Map<string, QParams>(finishObservers(this.observed()));
    const graph = insertObservers(this.#folded(), plan.places, plan.floatEdges);
    for (const { node, operand, target, observer, channelAxis } of plan.weights) {
      const reader = graph.find(node);
      const weight = graph.state.get(target);
      if (reader?.kind !== "call_function" || weight === undefined) continue;
      observeWeight(graph, reader, operand, weightKey(node));
      const chosen = weightQParams(observer, weight, channelAxis);
      if (chosen !== null) known.set(weightKey(node), chosen);
    }
    return new GraphModule<F>(fakeQuantizeGraph(graph, known, weightKeys(plan)));
  }

  /** The plan with what was learned in the places of its observers, and with what was remembered of weights. */
  #planNow(): Plan {
    const { plan: planned, learned = new Map() as LearnedByKey } = this.parts;
    const plan = this.#withWeightMemory(planned);
    if (learned.size === 0) return plan;
    const now = (key: string, observer: Observer): Observer => {
      const parameters = learned.get(key);
      return parameters === undefined ? observer : (fixedQParamsObserver(qparamsNow(parameters)) as Observer);
    };
    return {
      ...plan,
      observers: new Map([...plan.observers].map(([key, observer]) => [key, now(key, observer)])),
      weights: plan.weights.map((place) => ({
        ...place,
        observer: now(weightKey(place.node), place.observer),
      })),
    };
  }

  /** The plan whose weights that are averaged over the steps are quantized by what the averages chose. */
  #withWeightMemory(plan: Plan): Plan {
    const { states } = this.parts;
    const remembered = plan.weights.filter(({ node }) => states.has(weightKey(node)));
    if (remembered.length === 0) return plan;
    const weights = plan.weights.map((place) => {
      const qparams = remembered.includes(place)
        ? place.observer.finish(states.get(weightKey(place.node)))
        : null;
      return qparams === null ? place : { ...place, observer: fixedQParamsObserver(qparams) as Observer };
    });
    return { ...plan, weights };
  }

  #folded(): Graph {
    return fuse(setTrainingMode(this.parts.float, false));
  }
}

function graphOf(parts: QatParts): Graph {
  checkQatGraphModule(parts);
  const { skeleton, known, plan, learned, fakeQuantizes = true } = parts;
  return fakeQuantizes ? fakeQuantizeGraph(skeleton, known, weightKeys(plan), learned) : skeleton.copy();
}

/** The keys of the observers that watch weights. */
export function weightKeys({ weights }: Plan): ReadonlySet<string> {
  return new Set(weights.map(({ node }) => weightKey(node)));
}
