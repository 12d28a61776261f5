import { subDims } from "../../dim/arithmetic.ts";
import { rangeOf } from "../../dim/range.ts";
import { type DimValue, formatShape, type SymbolicShape } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import type { Attributes, AttributeSpec } from "../../op/attributes.ts";
import { normalizeDim } from "../../shape/normalize-dim.ts";
import { elementCount } from "../../shape/shape.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { rowsAlong } from "./rows.ts";

export interface TopkAttributes {
  readonly k: number;
  readonly dim: number;
  readonly largest: boolean;
}

/** What both halves of top-k take. */
export const TOPK_ATTRIBUTES: Readonly<Record<keyof TopkAttributes, AttributeSpec>> = {
  k: { kind: "int" },
  dim: { kind: "int", default: -1 },
  largest: { kind: "bool", default: true },
};

/** Throws QS1002 with fewer than k elements; QS1004 `dim` is out of range; QS1007 k is below 0. */
export function topkShape(op: string, shape: SymbolicShape, attributes: Attributes): SymbolicShape {
  const k = attributes["k"] as number;
  const axis = normalizeDim(op, attributes["dim"] as number, shape.length);
  if (k < 0) throw failure("QS1007", { op, attribute: "k", found: k, expected: "0 or more" });
  if (rangeOf(subDims(shape[axis] as DimValue, k)).max >= 0) return shape.with(axis, k);
  const expected = `k = ${k} or more in dimension ${axis}`;
  throw failure("QS1002", { op, operand: "x", found: formatShape(shape), expected });
}

/** Fills `y` with what `pick` gives for the first k elements of each row in order, by their place in x and in the row. */
export function largestFirst(
  op: string,
  x: TensorData,
  { k, dim, largest }: TopkAttributes,
  y: TensorData,
  pick: (at: number, index: number) => number,
): void {
  const axis = normalizeDim(op, dim, x.shape.length);
  const step = elementCount(x.shape.slice(axis + 1));
  const sign = largest ? 1 : -1;
  let row = 0;
  for (const { start, count } of rowsAlong(op, x, dim)) {
    const valueAt = (i: number) => x.data[start + i * step] as number;
    const order = Array.from({ length: count }, (_, i) => i);
    order.sort((a, b) => sign * compare(valueAt(b), valueAt(a)) || a - b);
    const to = Math.floor(row / step) * k * step + (row % step);
    for (let i = 0; i < k; i++) {
      const index = order[i] as number;
      y.data[to + i * step] = pick(start + index * step, index);
    }
    row++;
  }
}

/** Above 0 when a is larger; NaN is larger than any number. */
function compare(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return Number(a > b) - Number(a < b);
}
