import type { TensorData } from "@quantrace/core";
import type { Feature, KernelBinary, NodeExplanation, Threads } from "@quantrace/kernels/execution";

/** What goes in and comes out: tensors as data, other values, and arrays and records of them. */
export type RuntimeValue =
  | TensorData
  | number
  | string
  | boolean
  | null
  | undefined
  | readonly RuntimeValue[]
  | { readonly [key: string]: RuntimeValue };

/** A module that the graph calls as a whole. It takes and gives data. */
export interface RuntimeModule {
  /** Computes what the module gives: tensors as data, in the structure that the graph has noted. */
  forward(...args: never[]): unknown;
}

/** Where something lies: a URL, or a text that is one. */
export type Place = string | { readonly href: string };

type RelaxedBinary = "relaxed" | "relaxed-product";

/** Options of `load`. */
export interface LoadOptions {
  /** The modules that the graph calls as a whole, by qualified name. */
  readonly modules?: ReadonlyMap<string, RuntimeModule>;
  /** The file's name, for messages. By default the URL's. */
  readonly file?: string;
  /** Throw QQ1001 where a value that is quantized is NaN or infinite. */
  readonly checked?: boolean;
  /** How many threads share the work, 1 by default. A page must be cross-origin isolated; `threads` of the result says what it is. */
  readonly threads?: number;
  /** The most memory to use, in bytes. */
  readonly maximumBytes?: number;
  /** The WebAssembly features to use; those that the engine lacks are left out. All by default. */
  readonly features?: readonly Feature[];
  /** Where the `.wasm` files lie, the relaxed ones if they may be used. Without it the kernels come with the script. */
  readonly wasm?: Readonly<
    Record<Exclude<KernelBinary, RelaxedBinary>, Place> & { [name in RelaxedBinary]?: Place }
  >;
  /** Where the script of the threads' workers lies, for bundles: the entry point `@quantrace/runtime/worker`, bundled. */
  readonly worker?: Place;
}

/**
 * A model that is ready to run.
 *
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.matmul(x), [spec("float32", [2, 2])]);
 * const model = await load(saveArtifact(graph));
 * model.explain().map(({ op, runs }) => [op, runs]); // => [["matmul", "f32_f32_gemm_2x16__simd128"]]
 * model.threads; // => { count: 1, reason: null }
 */
export interface Loaded {
  /** Runs on tensors as data, in the structure of the traced arguments. The result is new memory. */
  run(...args: readonly RuntimeValue[]): Promise<RuntimeValue>;
  /** The same without a promise. */
  runSync(...args: readonly RuntimeValue[]): RuntimeValue;
  /**
   * Runs and writes the result into arrays of yours. `inputs` are the arguments of `run`, in an array; `outputs` is like
   * what `run` gives. With the same arrays again, filled anew, a run allocates nothing as long as every operation has a kernel.
   *
   * @throws QK1015 for outputs of another structure, dtype or shape than the result; otherwise as `run`
   * @example
   * const { graph } = symbolicTrace((x: Tensor) => x.matmul(x), [spec("float32", [1, 1])]);
   * const model = await load(saveArtifact(graph));
   * const x = { dtype: "float32", shape: [1, 1], data: Float32Array.of(2) } as const;
   * const y = { dtype: "float32", shape: [1, 1], data: new Float32Array(1) } as const;
   * model.runInto([x], y);
   * y.data[0]; // => 4
   */
  runInto(inputs: readonly RuntimeValue[], outputs: RuntimeValue): void;
  /** How each operation runs, and why where it is not on a kernel. */
  explain(): readonly NodeExplanation[];
  /** The threads in use, and why they are fewer than asked for. */
  readonly threads: Threads;
  /** Gives the memory back and ends the threads. Running afterwards is QK1005. */
  dispose(): void;
}
