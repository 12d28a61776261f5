import { addDims, subDims } from "../dim/arithmetic.ts";
import { ceilDivDims } from "../dim/divide.ts";
import { maxDims, minDims } from "../dim/extremes.ts";
import { rangeOf } from "../dim/range.ts";
import { type DimValue, formatDim } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { publish } from "../dim/functions.ts";
import { knownSize } from "./gradients/known-size.ts";
import { padAlong } from "./gradients/pad-along.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import { stridesOf } from "../shape/shape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { copyStrided } from "./kernels/copy-strided.ts";

/**
 * The elements `start`, `start + step`, ... below `end` along a dimension. As in Python a negative bound counts from
 * the end, and a bound out of range is moved to the nearest end. `end` null is the dimension's size.
 *
 * Bounds may be symbolic where their sign is known. A result such as `min(N, 128)` becomes `N` once the spec says so:
 * `dimension("N", { max: 128 })`.
 *
 * @shape x `[..., S, ...]` gives `[..., ceil((end - start) / step), ...]`
 * @exactness exact
 * @throws QS1004 `dim` is out of range; QS1007 `step` is below 1; QS1204 a bound's sign is not known
 * @source torch.Tensor.slice (aten::slice); ONNX Slice-13
 * @example
 * slice(tensor([1, 2, 3, 4]), 0, 1, -1).toArray(); // => [2, 3]
 */
export const slice: OpDefinition = defineOp({
  id: "slice",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32", "bool"] },
  operands: [operand("x", "T")],
  attributes: {
    dim: { kind: "int" },
    start: { kind: "dim", default: 0 },
    end: { kind: "dim?", default: null },
    step: { kind: "int", default: 1 },
  },
  infer: inferSlice,
  normalize: checkStep,
  api: { positional: 3 },
});

function inferSlice([x]: readonly OperandType[], attributes: Attributes): TensorType {
  const { dtype, shape } = x as TensorType;
  const axis = normalizeDim("slice", attributes["dim"] as number, shape.length);
  const size = shape[axis] as DimValue;
  const start = attributes["start"] as DimValue;
  const end = (attributes["end"] as DimValue | null) ?? size;
  const length = ceilDivDims(lengthOf(size, start, end), attributes["step"] as number);
  return { dtype, shape: shape.with(axis, length) };
}

function checkStep(attributes: Attributes): Attributes {
  const step = attributes["step"] as number;
  if (step >= 1) return attributes;
  throw failure("QS1007", { op: "slice", attribute: "step", found: step, expected: "1 or more" });
}

/** `max(clamp(end) - clamp(start), 0)`, in the form that symbols simplify best; a clamp from above falls away. */
function lengthOf(size: DimValue, start: DimValue, end: DimValue): DimValue {
  if (start === 0 && end === size) return size;
  const top = countsFromEnd("end", end, size) ? addDims(size, end) : minDims(end, size);
  if (!countsFromEnd("start", start, size)) return maxDims(subDims(top, start), 0);
  return maxDims(minDims(subDims(top, addDims(size, start)), top), 0);
}

function countsFromEnd(bound: string, value: DimValue, size: DimValue): boolean {
  if (value === size) return false;
  const { min, max } = rangeOf(value);
  if (min >= 0) return false;
  if (max < 0) return true;
  throw failure("QS1204", { op: "slice", bound, found: formatDim(value) });
}

export function sliceReference(
  [x]: readonly [TensorData],
  { dim, start, step }: { dim: number; start: number; step: number },
  y: TensorData,
): void {
  const axis = normalizeDim("slice", dim, x.shape.length);
  const size = x.shape[axis] as number;
  const first = start < 0 ? Math.max(size + start, 0) : start;
  const strides = stridesOf(x.shape);
  const stride = strides[axis] as number;
  copyStrided(x, strides.with(axis, stride * step), stride * first, y);
}

export const sliceQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "slice" };

export const sliceOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Slice"],
  note: "starts, ends, axes and steps are inputs; end null is the largest int64",
};

interface SliceAttributes {
  readonly dim: number;
  readonly start: DimValue;
  readonly step: number;
}

/** Zeros where nothing was taken: between the elements, then before and after them. */
export const sliceGradient: GradientFacet = smooth(
  ({
    operands: [x],
    attributes: { dim, start, step },
    dy,
    f,
  }: GradientCall<readonly [Tensor], SliceAttributes>) => {
    const axis = normalizeDim("slice", dim, x.ndim);
    const along = ({ shape }: Tensor): number => knownSize("slice", shape[axis] as Tensor["shape"][number]);
    const [size, length, from] = [along(x), along(dy), knownSize("slice", publish(start))];
    if (length === 0) return [f.full(x.shape, 0)];
    const first = from < 0 ? Math.max(size + from, 0) : from;
    const apart =
      step === 1 ? dy : padAlong(dy.unsqueeze(axis + 1), axis + 1, 0, step - 1).flatten(axis, axis + 1);
    return [padAlong(apart, axis, first, size - first - length * step)];
  },
);
