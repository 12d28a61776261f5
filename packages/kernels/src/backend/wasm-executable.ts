import type { Executable, Value } from "@quantrace/ir";
import type { Threads } from "../engine.ts";
import type { NodeExplanation, NodeProfile } from "./explanation.ts";

/** A graph made ready to run on WebAssembly kernels. */
export interface WasmExecutable extends Executable {
  /**
   * How each node that computes something runs, in order: as in the last run, or before it as in a run with every
   * symbolic size as small as its constraint allows, and at least 1.
   */
  explain(): readonly NodeExplanation[];
  /**
   * Runs and writes the result into arrays of yours. `inputs` are the arguments of `run`, in an array; `outputs` is what
   * `run` gives, so that the result of a first run can be used again and again. As long as both are made of the same
   * arrays, nothing is checked again, and where every node runs on a WebAssembly kernel a run allocates nothing.
   *
   * @throws QK1015 for outputs of another structure, dtype or shape than the result; otherwise as `run`
   * @example
   * const { graph } = symbolicTrace((x: Tensor) => x.matmul(x), [spec("float32", [2, 2])]);
   * const executable = await wasm().compile(graph);
   * const x = { dtype: "float32", shape: [2, 2], data: Float32Array.of(1, 0, 0, 1) } as const;
   * const y = executable.runSync(x) as TensorData;
   * x.data.fill(1);
   * executable.runInto([x], y);
   * [...y.data]; // => [2, 2, 2, 2]
   */
  runInto(inputs: readonly unknown[], outputs: Value): void;
  /** The threads that share the work, and why there are fewer than asked for. */
  readonly threads: Threads;
  /** Runs once, and says how each node ran and how long it took; nothing where nothing is planned. */
  profile(...args: readonly unknown[]): readonly NodeProfile[];
}
