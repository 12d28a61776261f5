import type { SymbolicShape } from "../dim/symbolic-dim.ts";
import { formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import { averageStep } from "../numerics/average-step.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { constantGradient, type GradientFacet } from "../op/gradient.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * What an observer of ranges knows after one more batch: the smallest and the largest value, of the whole tensor or of each
 * channel. Without `averagingConstant` the range grows to hold the batch; with it, both bounds move by that part of the
 * way to the batch's. An empty range, `[Infinity, -Infinity]`, becomes the batch's.
 *
 * @shape x of any shape, range `[2]` or `[C, 2]` along `axis` gives the shape of range
 * @exactness deterministic: minima and maxima are exact; a step of the average is `f32(m + c (batch - m))` with float64 inside
 * @throws QS1002 unless the range has a row for each channel; QS1004 for an axis out of range
 * @source torch.ao.quantization MinMaxObserver, MovingAverageMinMaxObserver and their per-channel forms
 * @example
 * const seen = evaluateOp(ops.updateRange, references.updateRange, [tensor([4, 8]), tensor([0, 4])], { axis: null, averagingConstant: 0.5 });
 * [...seen.data]; // => [2, 6]
 */
export const updateRange: OpDefinition = defineOp({
  id: "updateRange",
  version: 1,
  operands: [operand("x", "float32", undefined, { finite: true }), operand("range", "float32")],
  attributes: { axis: { kind: "int?", default: null }, averagingConstant: { kind: "float?", default: null } },
  infer: inferUpdateRange,
  api: { method: false, public: false },
});

function inferUpdateRange([x, range]: readonly OperandType[], { axis }: Attributes): TensorType {
  const { shape } = x as TensorType;
  const type = range as TensorType;
  const channels = axis === null ? [] : [shape[normalizeDim("updateRange", axis as number, shape.length)]];
  const expected = [...channels, 2] as SymbolicShape;
  const fits = type.shape.length === expected.length && type.shape.every((size, d) => size === expected[d]);
  if (fits) return type;
  throw failure("QS1002", {
    op: "updateRange",
    operand: "range",
    found: formatShape(type.shape),
    expected: formatShape(expected),
  });
}

export function updateRangeReference(
  [x, range]: readonly [TensorData, TensorData],
  { axis, averagingConstant }: { readonly axis: number | null; readonly averagingConstant: number | null },
  y: TensorData,
): void {
  const at = axis === null ? null : normalizeDim("updateRange", axis, x.shape.length);
  const channels = at === null ? 1 : (x.shape[at] as number);
  const inner = at === null ? Infinity : x.shape.slice(at + 1).reduce((count, size) => count * size, 1);
  const batch = Array.from({ length: channels }, () => [Infinity, -Infinity] as [number, number]);
  for (let i = 0; i < x.data.length; i++) {
    const seen = batch[Math.floor(i / inner) % channels] as [number, number];
    const value = x.data[i] as number;
    if (value < seen[0]) seen[0] = value;
    if (value > seen[1]) seen[1] = value;
  }
  batch.forEach(([min, max], channel) => {
    const [oldMin, oldMax] = [range.data[2 * channel] as number, range.data[2 * channel + 1] as number];
    const next = nextRange([oldMin, oldMax], [min + 0, max + 0], averagingConstant);
    y.data.set(next, 2 * channel);
  });
}

type Range = readonly [min: number, max: number];

function nextRange(old: Range, batch: Range, constant: number | null): Range {
  if (batch[0] > batch[1]) return old;
  if (old[0] > old[1]) return batch;
  if (constant === null) return [Math.min(old[0], batch[0]), Math.max(old[1], batch[1])];
  return [averageStep(old[0], batch[0], constant), averageStep(old[1], batch[1], constant)];
}

export const updateRangeQuantization: QuantizationFacet = { kind: "quantized" };

export const updateRangeOnnx: OnnxFacet = {
  kind: "none",
  reason: "observers are for training and calibration; a trained model is converted before it is exported",
};

export const updateRangeGradient: GradientFacet = constantGradient(
  "an observer looks at values and does not change them",
);
