import type { QuantraceError } from "@quantrace/core/errors";

/** How one node of a graph runs. */
export interface NodeExplanation {
  /** The node's name. */
  readonly node: string;
  /** The id of its operation, or the name of its leaf module. */
  readonly op: string;
  /**
   * The name of a WebAssembly kernel; `reference` for the operation's reference kernel; `alias` where the result is
   * the operand in another shape; `constant` where it is the same in every run; `module` for a leaf module; `error`
   * for a node that refuses these sizes, behind which nothing runs.
   */
  readonly runs: string;
  /** Why an operation that has WebAssembly kernels runs on its reference kernel, or what the error is; else null. */
  readonly reason: string | null;
  /** How many operands are brought into another layout first; left out where none is. */
  readonly relayouts?: number;
}

/** How one node of a graph ran, once. */
export interface NodeProfile extends NodeExplanation {
  /** Wall time, with what had to be done to the layout of its operands. */
  readonly milliseconds: number;
}

/** An error as a reason. */
export function reasonOf({ code, summary }: QuantraceError): string {
  return `${code}: ${summary}`;
}
