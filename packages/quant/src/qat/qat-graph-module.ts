import type { AnyForward } from "@quantrace/core";
import { anything, instanceOf, listOf, shaped, signature, whole } from "@quantrace/core/arguments";
import { graphKind } from "@quantrace/ir/graph";
import { type Graph, GraphModule, setTrainingMode } from "@quantrace/ir";
import { finishObservers } from "../convert/finish-observers.ts";
import { fuse } from "../prepare/fuse.ts";
import type { Preserved } from "../custom/preserved.ts";
import { insertObservers } from "../prepare/insert.ts";
import { ObservedGraphModule, type ObserverStates } from "../prepare/observed-graph-module.ts";
import type { Plan } from "../prepare/plan.ts";
import { weightQParams } from "../convert/weight-channels.ts";
import type { QParams } from "../qparams/qparams.ts";
import { fakeQuantizeGraph, type KnownQParams } from "./fake-quantize.ts";
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
    const { plan, states, batches, preserved } = this.parts;
    const graph = insertObservers(this.#folded(), plan.places);
    return new ObservedGraphModule<F>(graph, plan, states, batches, preserved);
  }

  /**
   * The model in evaluation, batch norm folded, with fake quantized values and weights: bit for bit what
   * `convertToReference(observed(), { bias: "float32" })` computes, custom modules aside.
   *
   * @throws QQ3008, QQ3009 for observers that saw nothing
   */
  evaluation(): GraphModule<F> {
    const { plan } = this.parts;
    const known = new Map<string, QParams>(finishObservers(this.observed()));
    const graph = insertObservers(this.#folded(), plan.places);
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

  #folded(): Graph {
    return fuse(setTrainingMode(this.parts.float, false));
  }
}

function graphOf(parts: QatParts): Graph {
  checkQatGraphModule(parts);
  return fakeQuantizeGraph(parts.skeleton, parts.known, weightKeys(parts.plan));
}

/** The keys of the observers that watch weights. */
export function weightKeys({ weights }: Plan): ReadonlySet<string> {
  return new Set(weights.map(({ node }) => weightKey(node)));
}
