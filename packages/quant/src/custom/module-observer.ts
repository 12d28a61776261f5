import { Module, type Tensor } from "@quantrace/core";
import { instanceOf, signature } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import { isTensor, tensorData } from "@quantrace/core/tracing";
import type { Graph } from "@quantrace/ir";
import { observer as observerKind } from "../quant-kinds.ts";
import { type NonFinitePolicy, show, type Shown } from "../observers/non-finite.ts";
import type { Observer } from "../observers/observer.ts";
import type { QParams } from "../qparams/qparams.ts";

const check = {
  constructor: signature("ObserverModule", { observer: observerKind }),
  forward: signature("forward", { x: instanceOf(Object, "a tensor") }),
};

/**
 * An observer inside of an observed custom module: gives what it is given, and watches it while the model is calibrated.
 * Like all that calibration finds, its state belongs to the calibrated model and not to this object.
 *
 * @example
 * const observer = new ObserverModule(minMaxObserver());
 * observer.run(tensor([1, 2])).toArray(); // => [1, 2]
 */
export class ObserverModule extends Module {
  readonly observer: Observer;
  #state: unknown = null;
  #skipped = 0;
  #policy: NonFinitePolicy | null = null;

  constructor(observer: Observer) {
    super();
    check.constructor(observer);
    this.observer = observer;
  }

  /** The input itself. */
  forward(x: Tensor): Tensor {
    check.forward(x);
    if (this.#policy === null || !isTensor(x)) return x;
    const { state, skipped } = show(this.observer, this.#state, tensorData(x), this.#policy);
    this.#state = state;
    this.#skipped += skipped;
    return x;
  }

  /**
   * The qparams that the observer chooses: to be asked in `fromObserved`.
   *
   * @throws QQ3008 when it saw nothing, or when the model is not being converted
   */
  get qparams(): QParams {
    const chosen = this.#policy !== null ? this.observer.finish(this.#state) : null;
    if (chosen === null) throw failure("QQ3008", { node: this.observer.name });
    return chosen;
  }

  /** Hands it a state to go on with. Throws QQ3010 while another call does. */
  "~begin"(state: unknown, policy: NonFinitePolicy): void {
    if (this.#policy !== null) throw failure("QQ3010", {});
    this.#state = state;
    this.#skipped = 0;
    this.#policy = policy;
  }

  /** Takes the state away again. */
  "~end"(): Shown<unknown> {
    const [state, skipped] = [this.#state, this.#skipped];
    this.#state = null;
    this.#policy = null;
    return { state, skipped };
  }
}

/** The observers inside of the leaf modules of a graph, by key. */
export function observerModules(graph: Graph): ReadonlyMap<string, ObserverModule> {
  const found = new Map<string, ObserverModule>();
  for (const [target, module] of graph.modules) {
    if (!(module instanceof Module)) continue;
    for (const [key, inner] of observersInside(target, module)) found.set(key, inner);
  }
  return found;
}

/** The observers inside of one leaf module, by key. */
export function observersInside(target: string, module: Module): ReadonlyMap<string, ObserverModule> {
  const found = new Map<string, ObserverModule>();
  for (const [path, inner] of module.namedModules())
    if (inner instanceof ObserverModule) found.set(`${target}/${path}`, inner);
  return found;
}

/** What the observers inside of leaf modules have seen, and passed over, by key. */
export interface LentStates {
  readonly states: ReadonlyMap<string, unknown>;
  readonly skipped: ReadonlyMap<string, number>;
}

/** Lends the observers inside of leaf modules their states; the result takes them away and gives them back. */
export function lendStates(
  graph: Graph,
  states: ReadonlyMap<string, unknown>,
  policy: NonFinitePolicy,
): () => LentStates {
  const modules = observerModules(graph);
  const begun: ObserverModule[] = [];
  try {
    for (const [key, module] of modules) {
      module["~begin"](states.get(key), policy);
      begun.push(module);
    }
  } catch (error) {
    for (const module of begun) module["~end"]();
    throw error;
  }
  return () => {
    const ended = [...modules].map(([key, module]) => [key, module["~end"]()] as const);
    return {
      states: new Map(ended.map(([key, { state }]) => [key, state])),
      skipped: new Map(ended.map(([key, { skipped }]) => [key, skipped])),
    };
  };
}
