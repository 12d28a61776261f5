import { addDims, mulDims, subDims } from "../dim/arithmetic.ts";
import { ceilDivDims, floorDivDims } from "../dim/divide.ts";
import { minDims } from "../dim/extremes.ts";
import { rangeOf } from "../dim/range.ts";
import { type DimValue, formatDim } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";

/** How a window moves along one dimension. */
export interface Window {
  readonly kernel: DimValue;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

/**
 * How many positions a window has: `floor((size + 2 padding - span) / stride) + 1` with
 * `span = dilation (kernel - 1) + 1`. Throws QS1201 where it fits nowhere, whatever the symbols are.
 */
export function windowCount(op: string, size: DimValue, window: Window): DimValue {
  return addDims(floorDivDims(slackOf(op, size, window), window.stride), 1);
}

/**
 * The same, rounded up, so that the last window may hang over the end (`ceilMode`). A window that would start beyond
 * the input and its left padding is left out.
 */
export function windowCountCeil(op: string, size: DimValue, window: Window): DimValue {
  const { padding, stride } = window;
  const roundedUp = addDims(ceilDivDims(slackOf(op, size, window), stride), 1);
  return minDims(roundedUp, ceilDivDims(addDims(size, padding), stride));
}

function slackOf(op: string, size: DimValue, { kernel, padding, dilation }: Window): DimValue {
  const span = addDims(mulDims(subDims(kernel, 1), dilation), 1);
  const slack = subDims(addDims(size, 2 * padding), span);
  if (rangeOf(slack).max >= 0) return slack;
  throw failure("QS1201", { op, window: formatDim(span), size: formatDim(addDims(size, 2 * padding)) });
}
