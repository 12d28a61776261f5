import type { Graph } from "../graph/graph.ts";
import type { Tap, Value } from "../interpreter/interpreter.ts";

/** A graph made ready to run. */
export interface Executable {
  /** Runs on tensors or tensor data in the structure of the traced arguments; the result is new memory. */
  run(...args: readonly unknown[]): Promise<Value>;
  /** The same without a promise, where the backend can: every backend of Quantrace itself can. */
  runSync(...args: readonly unknown[]): Value;
  /** Frees what the backend holds. Running afterwards is an error. */
  dispose(): void;
}

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
  compile(graph: Graph, options?: CompileOptions): Promise<Executable>;
}

/**
 * Makes a graph ready to run on a backend. Running it in checked mode throws QQ1001 for NaN and infinity.
 *
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);
 * const executable = await compile(graph, referenceBackend());
 * Array.from((await executable.run(tensor([-1, 2]))).data); // => [0, 2]
 */
export function compile(graph: Graph, backend: Backend, options?: CompileOptions): Promise<Executable> {
  return backend.compile(graph, options);
}
