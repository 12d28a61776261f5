import { instanceOf, iterable, signature } from "@quantrace/core/arguments";
import type { AnyForward, TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { type CallFunctionNode, Interpreter, type Node, type Value } from "@quantrace/ir";
import type { CalibrationData } from "../calibrate/calibrate.ts";
import { lendStates } from "../custom/module-observer.ts";
import type { ObserverStates } from "../prepare/observed-graph-module.ts";
import { deriveQParams } from "../convert/finish-observers.ts";
import { show } from "../observers/non-finite.ts";
import type { Observer } from "../observers/observer.ts";
import { observeWeightValue } from "./weight-memory.ts";
import type { Derivation, Plan } from "../prepare/plan.ts";
import type { QParams } from "../qparams/qparams.ts";
import { dividesBy, fakeQuantized } from "./fake-quantize.ts";
import { type LearnedByKey, qparamsNow } from "./learned-qparams.ts";
import { QatGraphModule, type QatParts, weightKeys } from "./qat-graph-module.ts";
import type { Followers } from "./qat-graph.ts";

const checkObserveQat = signature("observeQat", {
  model: instanceOf(QatGraphModule, "a model from prepareQat"),
  data: iterable,
});

/**
 * Runs batches through a model in quantization-aware training: at each place the observer looks first, and then the
 * value is fake quantized by what it chooses, so that what comes after sees the quantized value. Weights are looked at
 * anew each time. Dropout drops nothing here: its random numbers are the trainer's. Gives a new model; the parameters are
 * the same.
 *
 * @throws QQ3001 when there is no batch; QQ3002 for a value that is NaN or infinite
 * @example
 * const model = prepareQat(new nn.Linear(2, 2), undefined, [spec("float32", ["N", 2])]);
 * const observed = await observeQat(model, [tensor([[1, -1]])]);
 * [...observed.graph.nodes()].filter((node) => node.op === ops.fakeQuantize).length; // => 3
 */
export async function observeQat<F extends AnyForward>(
  model: QatGraphModule<F>,
  data: CalibrationData,
): Promise<QatGraphModule<F>> {
  checkObserveQat(model, data);
  const observing = new ObservingInterpreter(model.parts);
  const takeBack = lendStates(model.parts.skeleton, observing.states, "error");
  let inner: ObserverStates = new Map();
  let batches = 0;
  try {
    for await (const batch of data as AsyncIterable<unknown>) {
      observing.run(Array.isArray(batch) ? (batch as unknown[]) : [batch]);
      batches++;
    }
  } finally {
    inner = takeBack().states;
  }
  if (batches === 0) throw failure("QQ3001", {});
  const { known, skipped } = observing;
  const observes = model.parts.observes ?? true;
  const states = new Map([...observing.states, ...(observes ? inner : [])]);
  const seen = model.batches + (observes ? batches : 0);
  return new QatGraphModule<F>({ ...model.parts, states, known, skipped, batches: seen });
}

/** Observes, then fake quantizes. */
class ObservingInterpreter extends Interpreter {
  readonly states: Map<string, unknown>;
  readonly known: Map<string, QParams>;
  readonly skipped: Map<string, number>;
  readonly #observers: ReadonlyMap<string, Observer>;
  readonly #weights: ReadonlySet<string>;
  readonly #channelAxes: ReadonlyMap<string, number>;
  readonly #followers: Followers;
  readonly #keysOfWeights: ReadonlyMap<string, string>;
  readonly #derived: Plan["derived"];
  readonly #observes: boolean;
  readonly #fakeQuantizes: boolean;
  readonly #learned: LearnedByKey;

  constructor(parts: QatParts) {
    const { skeleton, followers, plan, states, known } = parts;
    super(skeleton);
    this.skipped = new Map(parts.skipped);
    this.#observes = parts.observes ?? true;
    this.#fakeQuantizes = parts.fakeQuantizes ?? true;
    this.#learned = parts.learned ?? new Map();
    this.states = new Map(states);
    this.known = new Map(known);
    this.#weights = weightKeys(plan);
    this.#channelAxes = new Map(plan.weights.map(({ key, channelAxis }) => [key, channelAxis]));
    this.#followers = followers;
    this.#keysOfWeights = new Map(plan.weights.map(({ node, key }) => [node, key]));
    this.#derived = plan.derived;
    const ofWeights = plan.weights.map(({ key, observer }) => [key, observer] as const);
    this.#observers = new Map([...plan.observers, ...ofWeights]);
  }

  protected override callFunction(node: CallFunctionNode): Value {
    if (node.op.id === "dropout") return this.read(node.args[0] ?? null);
    const value = super.callFunction(node);
    if (node.op.id !== "observe") return value;
    const key = node.attributes["observer"] as string;
    const chosen = this.#choose(node, key, value as TensorData);
    if (chosen === null) return value;
    this.known.set(key, chosen);
    if (!this.#fakeQuantizes) return value;
    return fakeQuantized(value as TensorData, chosen, dividesBy(key, this.#weights));
  }

  /** What is rounded by: parameters that are learned, what is known where nothing looks, or what the observer chooses. */
  #choose(node: CallFunctionNode, key: string, value: TensorData): QParams | null {
    const parameters = this.#learned.get(key);
    if (parameters !== undefined) return qparamsNow(parameters);
    const isFollower = this.#followers.get((node.args[0] as Node).name) === key;
    const looks = this.#observes || this.#weights.has(key);
    return isFollower || !looks ? (this.known.get(key) ?? null) : this.#observe(key, value);
  }

  /** What the observer chooses after one more value. Of a weight only the present one counts, unless it is averaged. */
  #observe(key: string, value: TensorData): QParams | null {
    const derivation = this.#derived.get(key);
    if (derivation !== undefined) return this.#derive(derivation);
    const observer = this.#observers.get(key) as Observer;
    const channelAxis = this.#channelAxes.get(key);
    if (channelAxis !== undefined) {
      const { state, qparams } = observeWeightValue(observer, this.states.get(key), value, channelAxis);
      if (state !== undefined) this.states.set(key, state);
      return qparams;
    }
    const { state, skipped } = show(observer, this.states.get(key), value, "error");
    this.states.set(key, state);
    if (skipped > 0) this.skipped.set(key, (this.skipped.get(key) ?? 0) + skipped);
    return observer.finish(state);
  }

  /** What follows from what is known by now; null before all of it is. */
  #derive({ from, derive }: Derivation): QParams | null {
    const sources = from.map((source) =>
      this.known.get(
        "observer" in source ? source.observer : (this.#keysOfWeights.get(source.weightOf) ?? ""),
      ),
    );
    return sources.every((source) => source !== undefined) ? deriveQParams(derive, sources) : null;
  }
}
