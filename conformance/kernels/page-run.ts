/** What a run in a page was: the hash of its outputs, and what it ran on. */
export interface PageRun {
  readonly hash: string;
  readonly threads: number;
  /** The names of the kernels that ran. */
  readonly kernels: readonly string[];
}
