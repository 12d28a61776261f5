import { graph as graphKind } from "../graph/graph-kind.ts";
import { flag, shaped, signature } from "@quantrace/core/arguments";
import { type AnyForward, type EagerTensor, Module, type StateDict, type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { activeRecorder, fromData } from "@quantrace/core/tracing";
import type { Graph } from "../graph/graph.ts";
import { mapTree } from "../graph/tree.ts";
import { Interpreter } from "../interpreter/interpreter.ts";
import { isValueLeaf } from "../interpreter/is-value-leaf.ts";
import { setTrainingMode } from "../passes/set-training-mode.ts";
import { replay } from "./replay.ts";

/** How far a model has come: the stage stands in the type, so the wrong order does not compile. */
export type Stage = "float" | "observed" | "reference" | "lowered";

/** What a trace noticed about training mode. */
export interface GraphModuleMode {
  readonly training: boolean;
  /** True when the user's code branched on `this.training`: the graph then holds for one mode. */
  readonly readsTraining: boolean;
}

const checkTrain = signature("train", { mode: flag });
const checkGraphModule = signature("GraphModule", {
  graph: graphKind,
  mode: shaped("the mode of a trace", { training: flag, readsTraining: flag }),
});

/**
 * A module whose `forward` is a graph. It keeps the type of the `forward` that it was traced from. Its parameters are
 * those of the traced model, in the same memory; leaf modules are its children.
 */
export class GraphModule<F extends AnyForward = AnyForward, S extends Stage = "float"> extends Module {
  declare readonly "~stage": S;
  readonly #mode: GraphModuleMode;
  readonly #state: ReadonlyMap<string, EagerTensor>;
  #graph: Graph;
  /** False while the mode of the trace is set: it must not reach the leaf modules, which have their own. */
  #built = false;

  constructor(graph: Graph, mode: GraphModuleMode = { training: false, readsTraining: false }) {
    super();
    checkGraphModule(graph, mode);
    this.#graph = graph;
    this.#mode = mode;
    this.#state = new Map([...graph.state].map(([key, data]) => [key, fromData(data) as EagerTensor]));
    super.train(mode.training);
    this.#built = true;
  }

  get graph(): Graph {
    return this.#graph;
  }

  forward(...args: Parameters<F>): ReturnType<F> {
    const recorder = activeRecorder();
    if (recorder !== null) {
      if (this.#mode.readsTraining) recorder.readTraining(this);
      return replay(this.#graph, this.#state, args, recorder) as ReturnType<F>;
    }
    const value = new Interpreter(this.#graph).run(args);
    return mapTree(
      value,
      isValueLeaf,
      (leaf) => (isData(leaf) ? fromData(leaf) : leaf) as never,
    ) as ReturnType<F>;
  }

  /**
   * Rewrites the operations that depend on the mode, and switches the leaf modules, which the traced model shares.
   *
   * @throws QT7015 when the user's own code branched on `this.training`
   */
  override train(mode: boolean = true): this {
    checkTrain(mode);
    if (mode !== this.#mode.training && this.#mode.readsTraining)
      throw failure("QT7015", { graph: this.#graph.name });
    this.#graph = setTrainingMode(this.#graph, mode);
    return super.train(mode);
  }

  /** The leaf modules, by their qualified names. */
  override children(): readonly (readonly [string, Module])[] {
    if (!this.#built) return [];
    return [...this.#graph.modules].flatMap(([target, leaf]) => {
      const module = leaf instanceof Module ? leaf : leaf.standsFor;
      return module === undefined ? [] : [[target, module] as const];
    });
  }

  /** The tensors that the graph reads, and those of the leaf modules. */
  override stateDict(): StateDict {
    const state = new Map(this.#state);
    for (const [path, leaf] of this.children()) {
      for (const [key, tensor] of leaf.stateDict()) state.set(`${path}.${key}`, tensor);
    }
    return state;
  }
}

function isData(leaf: unknown): leaf is TensorData {
  return typeof leaf === "object" && leaf !== null;
}
