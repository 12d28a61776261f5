import { anyOf, callable, flag, instanceOf, options, signature } from "@quantrace/core/arguments";
import type { AnyForward, EagerTensor, Tensor, TensorData } from "@quantrace/core";
import { graph as graphKind } from "../graph/graph-kind.ts";
import { GraphModule, type Stage } from "../graph-module/graph-module.ts";
import { backend as backendKind } from "./backend-kind.ts";
import type { Graph } from "../graph/graph.ts";
import type { Tap, Value } from "../interpreter/interpreter.ts";

/**
 * A graph made ready to run. `A` and `R` are what the model's `forward` takes and gives, as data; of a bare graph nothing
 * is known.
 */
export interface Executable<A extends readonly unknown[] = readonly unknown[], R = Value> {
  /** Runs on tensors or tensor data in the structure of the traced arguments; the result is new memory. */
  run(...args: A): Promise<R>;
  /** The same without a promise, where the backend can: every backend of Quantrace itself can. */
  runSync(...args: A): R;
  /** Frees what the backend holds. Running afterwards is an error. */
  dispose(): void;
  /** What the last run needed, where the backend plans its memory. */
  memory?(): PlannedMemory;
}

/** The memory of an executable. */
export interface PlannedMemory {
  /** For the values of one run, planned before it. */
  readonly arenaBytes: number;
  /** All that the executable holds: constants, the arena, and what the engine reserved. */
  readonly heldBytes: number;
}

/** The executable of a model with this `forward`. */
export type ExecutableOf<F extends AnyForward> = AnyForward extends F
  ? Executable
  : Executable<InputsOf<Parameters<F>>, ResultOf<ReturnType<F>>>;

/** The arguments of `forward`, with data where it has tensors. */
export type InputsOf<P extends readonly unknown[]> = { [K in keyof P]: InputOf<P[K]> };

type InputOf<T> = T extends Tensor
  ? EagerTensor | TensorData
  : T extends object
    ? { readonly [K in keyof T]: InputOf<T[K]> }
    : T;

/** What `forward` gives, with plain data where it has tensors. */
export type ResultOf<T> = T extends Tensor
  ? TensorData
  : T extends object
    ? { readonly [K in keyof T]: ResultOf<T[K]> }
    : T;

/** Options of `compile`. */
export interface CompileOptions {
  /** Sees every value as it is computed; observers use it. */
  readonly tap?: Tap;
  /**
   * What happens to a NaN or an infinity that is to be quantized. Default false, release mode: NaN gives the zero
   * point, and infinity saturates. True, checked mode: an error, QQ1001, with the node, the user's source line and the
   * first index. It costs a look at every value that is quantized.
   */
  readonly checked?: boolean;
}

/** Something that runs graphs. Backends are values: `await compile(graph, wasm())`. */
export interface Backend {
  readonly name: string;
  /** Makes a graph ready to run. */
  compile(graph: Graph, options?: CompileOptions): Promise<Executable>;
}

const checkCompile = signature("compile", {
  model: anyOf(instanceOf(GraphModule, "a traced, prepared or converted model"), graphKind),
  backend: backendKind,
  options: options<CompileOptions>({ tap: callable, checked: flag }),
});

/**
 * Makes a traced model, or its graph, ready to run on a backend. Of a model the types of `forward` are kept. Running it
 * in checked mode throws QQ1001 for NaN and infinity.
 *
 * @throws QS1013 for something else, such as a model that was not traced
 * @example
 * const model = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);
 * const executable = await compile(model, referenceBackend());
 * Array.from((await executable.run(tensor([-1, 2]))).data); // => [0, 2]
 */
export function compile<M extends GraphModule<AnyForward, Stage>>(
  model: M,
  backend: Backend,
  options?: CompileOptions,
): Promise<ExecutableOf<M["forward"]>>;
export function compile(graph: Graph, backend: Backend, options?: CompileOptions): Promise<Executable>;
export async function compile(
  model: GraphModule<AnyForward, Stage> | Graph,
  backend: Backend,
  options?: CompileOptions,
): Promise<Executable> {
  checkCompile(model, backend, options);
  return backend.compile(model instanceof GraphModule ? model.graph : model, options);
}
