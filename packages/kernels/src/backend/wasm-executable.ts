import type { Executable } from "@quantrace/ir";
import type { Threads } from "../engine.ts";
import type { NodeExplanation, NodeProfile } from "./explanation.ts";

/** A graph made ready to run on WebAssembly kernels. */
export interface WasmExecutable extends Executable {
  /**
   * How each node that computes something runs, in order: as in the last run, or before it as in a run with every
   * symbolic size as small as its constraint allows, and at least 1.
   */
  explain(): readonly NodeExplanation[];
  /** The threads that share the work, and why there are fewer than asked for. */
  readonly threads: Threads;
  /** Runs once, and says how each node ran and how long it took; nothing where nothing is planned. */
  profile(...args: readonly unknown[]): readonly NodeProfile[];
}
