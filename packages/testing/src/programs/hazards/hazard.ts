import type { Stratum } from "../program.ts";
import type { SupportName } from "../support.ts";

/**
 * A line that a tracer cannot follow. `T` stands for a tensor, `V` for a number that was read out of one, `$` for a
 * number that is new in the program, `SELF` for the module. The line also has `h`, the tensor variable around it.
 */
export interface Hazard {
  /** The code that the analyser must give to the line. */
  readonly code: string;
  readonly takes: "tensor" | "number";
  readonly text: string;
  /** A line before it that is none. */
  readonly before?: string;
  /** A line behind it that is none. */
  readonly after?: string;
  readonly stratum?: Stratum;
  readonly needs?: readonly SupportName[];
  /** The line leaves the function around it, or calls for one that gives a tensor. */
  readonly leaves?: boolean;
  /** Only where the module is reached as `this`. */
  readonly member?: boolean;
  /** The line that is reported is the one that reads the number, not the one that uses it. */
  readonly atRead?: boolean;
}

type Rest = Omit<Hazard, "code" | "takes" | "text">;

export function onTensor(code: string, text: string, rest: Rest = {}): Hazard {
  return { code, takes: "tensor", text, ...rest };
}

export function onNumber(code: string, text: string, rest: Rest = {}): Hazard {
  return { code, takes: "number", text, ...rest };
}
