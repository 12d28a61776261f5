/** Words of the block through which the threads of an engine speak to each other. */
export const control = {
  /** Grows by one with each call; workers wait on it. */
  generation: 0,
  /** Index of the function among the kernels, by name. */
  kernel: 1,
  /** Address of its parameters. */
  parameters: 2,
  /** How many workers have done their part. */
  done: 3,
} as const;

/** Bytes of that block: a cache line, so that no kernel's data lies on it. */
export const CONTROL_BYTES = 64;

/** What a worker is told first. */
export interface WorkerTask {
  /** Compiled kernel modules. */
  readonly modules: readonly object[];
  /** The one shared memory. */
  readonly memory: object;
  /** The kernels' names, in the order of their indices. */
  readonly kernels: readonly string[];
  /** Address of the control block. */
  readonly control: number;
  /** Which part this worker computes, and of how many. */
  readonly part: number;
  readonly parts: number;
}
