/** How one node of a graph runs. */
export interface NodeExplanation {
  /** The node's name. */
  readonly node: string;
  /** The id of its operation, or the name of its leaf module. */
  readonly op: string;
  /**
   * The name of a WebAssembly kernel; `reference` for the operation's reference kernel; `alias` where the result is
   * the operand in another shape; `constant` where it is the same in every run; `module` for a leaf module.
   */
  readonly runs: string;
  /** Why an operation that has WebAssembly kernels runs on its reference kernel; null for all others. */
  readonly reason: string | null;
}
