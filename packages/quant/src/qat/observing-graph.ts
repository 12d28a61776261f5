import { flag, instanceOf, options, signature } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import { ops } from "@quantrace/core/ops";
import { type CallFunctionNode, eliminateDeadCode, type Graph, type Node, tensorTypeOf } from "@quantrace/ir";
import type { Observer } from "../observers/observer.ts";
import { quantizeAttributes } from "../convert/quantize-weight.ts";
import { middleOf, stepsOf } from "../qparams/choose-qparams.ts";
import type { QParams } from "../qparams/qparams.ts";
import {
  dividesBy,
  knownOperands,
  learnedOperands,
  type Operands,
  replaceObserve,
  stored,
} from "./fake-quantize.ts";
import { QatGraphModule, weightKeys } from "./qat-graph-module.ts";
import { observeInLeaves } from "./observe-in-leaves.ts";
import { rangeKey } from "./range-key.ts";
import { asRangeObserver, type RangeObserver, rangeTensor } from "./range-observer.ts";

/** A training graph that observes as it runs. */
export interface ObservingGraph {
  readonly graph: Graph;
  /** From the key of a range in the graph's state to the name of the node that gives its next value. */
  readonly updates: ReadonlyMap<string, string>;
}

/** Options of `observingGraph`. */
export interface ObservingOptions {
  /** False: ranges of values stay as they are in the state, as is meant for evaluation. Default true. */
  readonly looks?: boolean;
}

const checkObservingGraph = signature("observingGraph", {
  model: instanceOf(QatGraphModule, "a model from prepareQat"),
  options: options<ObservingOptions>({ looks: flag }),
});

/**
 * Goal: one graph for a step of quantization-aware training, in which observers look before values are rounded.
 * Method: each `observe` becomes the operations of its observer: `updateRange` on a range in the state, the scale and the
 * zero point of that, and `fakeQuantize` by them. What follows another value rounds by that one's; frozen observers and
 * fixed qparams are constants; learned ones are parameters.
 * Example: `observe(%x) {observer_x}` becomes `fakeQuantize(%x, rangeScale(%r), rangeZeroPoint(%r))` with
 * `%r = updateRange(%x, %observer_x_range)`.
 * Observers inside of custom modules look as well: see `observeInLeaves`.
 * Limits: observers of minima and maxima, moving averages of them, and fixed qparams. Others need values that a graph does
 * not keep; observe with them by `observeQat` first, then `disableObserver`.
 *
 * @throws QG4001 for an observer of another kind; QG5001 for such a one inside of a custom module
 */
export function observingGraph(model: QatGraphModule, options: ObservingOptions = {}): ObservingGraph {
  checkObservingGraph(model, options);
  const { looks = true } = options;
  const { observes = true, states } = model.parts;
  const observing = new Observing(model, looks);
  for (const node of [...observing.graph.nodes()])
    if (node.kind === "call_function" && node.op === ops.observe) observing.replace(node);
  const inner = looks && observes ? observeInLeaves(observing.graph, states) : new Map<string, string>();
  const updates = new Map([...observing.updates, ...inner]);
  const kept = new Set(updates.values());
  return { graph: eliminateDeadCode(observing.graph, { keep: ({ name }) => kept.has(name) }), updates };
}

class Observing {
  readonly graph: Graph;
  readonly updates: Map<string, string> = new Map();
  readonly #model: QatGraphModule;
  readonly #looks: boolean;
  readonly #observers: ReadonlyMap<string, Observer>;
  readonly #weights: ReadonlySet<string>;
  readonly #axes: ReadonlyMap<string, number>;
  /** The range of each observer that has looked in this run: the next look goes on from it. */
  readonly #latest: Map<string, Node> = new Map();
  /** What each observer's values are rounded by in this run, once it has looked. */
  readonly #chosen: Map<string, { readonly operands: Operands; readonly attributes: Attributes }> = new Map();

  constructor(model: QatGraphModule, looks: boolean) {
    this.#looks = looks;
    const { plan, skeleton } = model.parts;
    this.#model = model;
    this.graph = skeleton.copy();
    this.#weights = weightKeys(plan);
    this.#axes = new Map(plan.weights.map(({ key, channelAxis }) => [key, channelAxis]));
    const ofWeights = plan.weights.map(({ key, observer }) => [key, observer] as const);
    this.#observers = new Map([...plan.observers, ...ofWeights]);
  }

  replace(node: CallFunctionNode): void {
    const { followers, fakeQuantizes = true } = this.#model.parts;
    const key = node.attributes["observer"] as string;
    const value = node.args[0] as Node;
    const isFollower = followers.get(value.name) === key;
    const chosen = (isFollower ? this.#chosen.get(key) : undefined) ?? this.#choose(node, key, value);
    if (chosen === null) return;
    this.#chosen.set(key, chosen);
    if (fakeQuantizes) replaceObserve(this.graph, node, chosen.operands, chosen.attributes);
  }

  #choose(node: CallFunctionNode, key: string, value: Node) {
    const { observes = true, known, learned, plan } = this.#model.parts;
    const by = dividesBy(key, this.#weights);
    const parameters = learned?.get(key);
    if (parameters !== undefined)
      return {
        operands: learnedOperands(this.graph, node, key, parameters),
        attributes: quantizeAttributes(parameters.start, by),
      };
    const fixed = (qparams: QParams) => ({
      operands: knownOperands(this.graph, node, key, qparams),
      attributes: quantizeAttributes(qparams, by),
    });
    const observer = this.#observers.get(key);
    if (observer === undefined || observer.gives !== undefined) return null;
    const always = observer.finish(observer.zero());
    if (always !== null) return fixed(always);
    if (!observes && !this.#weights.has(key)) {
      const qparams = known.get(key);
      return qparams === undefined ? null : fixed(qparams);
    }
    const range = plan.derived.has(key) ? null : asRangeObserver(observer);
    if (range === null) throw failure("QG4001", { node: node.name, observer: observer.name });
    return this.#observe(node, key, value, range);
  }

  #look(node: CallFunctionNode, key: string, value: Node, before: Node, attributes: Attributes): Node {
    const at = { before: node, origin: node.origin, name: `${key}_next` };
    return this.graph.callFunction(ops.updateRange, [value, before], attributes, at);
  }

  /** The operations of an observer of ranges. */
  #observe(
    node: CallFunctionNode,
    key: string,
    value: Node,
    { rule, axis, averagingConstant }: RangeObserver,
  ) {
    const { graph } = this;
    const at = { before: node, origin: node.origin };
    const channelAxis = axis === null ? null : (this.#axes.get(key) ?? axis);
    const channels = channelAxis === null ? null : (tensorTypeOf(value).shape.at(channelAxis) as number);
    const remembers = !this.#weights.has(key) || averagingConstant !== null;
    const start = rangeTensor(remembers ? this.#model.parts.states.get(key) : undefined, channels);
    const before = this.#latest.get(key) ?? stored(graph, node, rangeKey(key), start);
    const range =
      this.#looks || this.#weights.has(key)
        ? this.#look(node, key, value, before, { axis: channelAxis, averagingConstant })
        : before;
    this.#latest.set(key, range);
    if (this.#looks && remembers) this.updates.set(rangeKey(key), range.name);
    const { quantMin, quantMax, eps, mapping, dtype } = rule;
    const symmetric = mapping === "symmetric";
    const scale = graph.callFunction(ops.rangeScale, [range], { steps: stepsOf(rule), eps, symmetric }, at);
    const zeroPoint = symmetric
      ? middleOf(rule)
      : graph.callFunction(ops.rangeZeroPoint, [range, scale], { quantMin, quantMax }, at);
    const by = dividesBy(key, this.#weights);
    const form = { dtype, scale: [], zeroPoint: [], axis: channelAxis, quantMin, quantMax };
    return { operands: [scale, zeroPoint] as Operands, attributes: quantizeAttributes(form, by) };
  }
}

type Attributes = Readonly<Record<string, unknown>>;
