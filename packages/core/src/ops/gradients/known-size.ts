import type { Dim } from "../../dim/dim.ts";
import { valueOf } from "../../dim/functions.ts";
import { formatDim } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import type { Tensor } from "../../tensor/tensor.ts";

/** The sizes of a tensor as numbers. Throws QG1006 for a symbol: some rules hold for one size. */
export function knownShape(op: string, x: Tensor): number[] {
  return x.shape.map((size) => knownSize(op, size));
}

/** A size as a number. Throws QG1006 for a symbol. */
export function knownSize(op: string, size: Dim): number {
  const value = valueOf(size);
  if (typeof value === "number") return value;
  throw failure("QG1006", { op, dim: formatDim(value) });
}
