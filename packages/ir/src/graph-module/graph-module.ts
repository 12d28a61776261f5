import {
  type AnyForward,
  type Eager,
  type EagerArgs,
  type EagerTensor,
  Module,
  type StateDict,
  type TensorData,
} from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { activeRecorder, fromData } from "@quantrace/core/tracing";
import type { Graph } from "../graph/graph.ts";
import { mapTree } from "../graph/tree.ts";
import { Interpreter, isValueLeaf } from "../interpreter/interpreter.ts";
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

/**
 * A module whose `forward` is a graph. It keeps the type of the `forward` that it was traced from.
 */
export class GraphModule<F extends AnyForward = AnyForward, S extends Stage = "float"> extends Module {
  declare readonly "~stage": S;
  readonly #mode: GraphModuleMode;
  readonly #state: Map<string, EagerTensor>;
  #graph: Graph;

  constructor(graph: Graph, mode: GraphModuleMode = { training: false, readsTraining: false }) {
    super();
    this.#graph = graph;
    this.#mode = mode;
    this.#state = new Map([...graph.state].map(([key, data]) => [key, fromData(data) as EagerTensor]));
    super.train(mode.training);
  }

  get graph(): Graph {
    return this.#graph;
  }

  forward(...args: Parameters<F>): ReturnType<F> {
    const recorder = activeRecorder();
    if (recorder !== null) return replay(this.#graph, this.#state, args, recorder) as ReturnType<F>;
    const value = new Interpreter(this.#graph).run(args);
    return mapTree(
      value,
      isValueLeaf,
      (leaf) => (isData(leaf) ? fromData(leaf) : leaf) as never,
    ) as ReturnType<F>;
  }

  /** Rewrites the nodes that depend on the mode. Throws QT7015 when the user's own code did. */
  override train(mode: boolean = true): this {
    if (mode !== this.#mode.training && this.#mode.readsTraining)
      throw failure("QT7015", { graph: this.#graph.name });
    this.#graph = setTrainingMode(this.#graph, mode);
    return super.train(mode);
  }

  override stateDict(): StateDict {
    return this.#state;
  }
}

function isData(leaf: unknown): leaf is TensorData {
  return typeof leaf === "object" && leaf !== null;
}
