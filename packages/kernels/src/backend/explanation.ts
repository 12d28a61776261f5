import type { QuantraceError } from "@quantrace/core/errors";
import type { Layout } from "../layout.ts";

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
  /**
   * Why an operation that has WebAssembly kernels runs on its reference kernel, or in the first run, and where memory is
   * short, on a kernel that is slower than another, or what the error is; else null.
   */
  readonly reason: string | null;
  /** How many operands are brought into another layout first. */
  readonly relayouts: number;
  /** How the result lies in memory; null where there is none, or several. */
  readonly layout: Layout | null;
  /** Rows (output pixels) and columns (output channels) of the kernel's tile; null where no kernel runs. */
  readonly tile: readonly [rows: number, columns: number] | null;
  /** Multiplications whose products are added up, of a convolution, a linear layer or a matrix product as defined; else 0. */
  readonly macs: number;
  /** What is kept in the memory of the kernels from run to run: packed weights, tables, parameters. 0 where shared. */
  readonly weightBytes: number;
  /** Operands that are no constants, the result, and scratch. */
  readonly activationBytes: number;
  /** Into how many parts the work is shared out, one for each thread. */
  readonly parts: number;
}

/** How one node of a graph ran, once. */
export interface NodeProfile extends NodeExplanation {
  /** Wall time, with what had to be done to the layout of its operands. */
  readonly milliseconds: number;
}

/** How a node runs: at no cost, unless more is said. */
export function explained(
  node: string,
  op: string,
  runs: string,
  reason: string | null = null,
  more: Partial<NodeExplanation> = {},
): NodeExplanation {
  const free = {
    relayouts: 0,
    layout: null,
    tile: null,
    macs: 0,
    weightBytes: 0,
    activationBytes: 0,
    parts: 1,
  };
  return { node, op, runs, reason, ...free, ...more };
}

/** An error as a reason. */
export function reasonOf({ code, summary }: QuantraceError): string {
  return `${code}: ${summary}`;
}
