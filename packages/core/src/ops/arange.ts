import { subDims } from "../dim/arithmetic.ts";
import { ceilDivDims } from "../dim/divide.ts";
import { maxDims } from "../dim/extremes.ts";
import { rangeOf } from "../dim/range.ts";
import { type DimValue, formatDim } from "../dim/symbolic-dim.ts";
import { checkNumber } from "../dtype/check-number.ts";
import type { DType } from "../dtype/dtype.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, noGradient } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

const DTYPES: readonly DType[] = ["int32", "float32", "int8", "uint8"];

/**
 * The whole numbers `start`, `start + step`, ... before `end`. The bounds may be symbolic. The public function
 * `arange` also takes the end alone.
 *
 * @shape gives `[ceil((end - start) / step)]`
 * @exactness exact as long as the dtype holds the numbers (float32: up to 2^24)
 * @throws QS1007 `step` is 0 or leads away from `end`, or another dtype; QS1014 the dtype does not hold a bound
 * @source torch.arange; ONNX Range-11
 * @example
 * const attributes = { start: 1, end: 6, step: 2, dtype: "int32" };
 * [...evaluateOp(ops.arange, references.arange, [], attributes).data]; // => [1, 3, 5]
 */
export const arange: OpDefinition = defineOp({
  id: "arange",
  version: 1,
  operands: [],
  attributes: {
    start: { kind: "dim" },
    end: { kind: "dim" },
    step: { kind: "int", default: 1 },
    dtype: { kind: "dtype", default: "int32" },
  },
  infer: (_, attributes) => ({ dtype: attributes["dtype"] as DType, shape: [countOf(attributes)] }),
  normalize: checkArange,
  api: { method: false, positional: 3, public: false },
});

function countOf({ start, end, step }: Attributes): DimValue {
  const distance = subDims(end as DimValue, start as DimValue);
  const towards = (step as number) > 0 ? distance : subDims(0, distance);
  return maxDims(ceilDivDims(towards, Math.abs(step as number)), 0);
}

function checkArange(attributes: Attributes): Attributes {
  const { start, end, step, dtype } = attributes as {
    readonly start: DimValue;
    readonly end: DimValue;
    readonly step: number;
    readonly dtype: DType;
  };
  const wrong = (attribute: string, found: string | number, expected: string) =>
    failure("QS1007", { op: "arange", attribute, found, expected });
  if (!DTYPES.includes(dtype)) throw wrong("dtype", dtype, DTYPES.join(", "));
  if (step === 0) throw wrong("step", step, "a whole number other than 0");
  const { min, max } = rangeOf(subDims(end, start));
  if (step > 0 ? max < 0 : min > 0) {
    throw wrong("step", step, `one that leads from ${formatDim(start)} to ${formatDim(end)}`);
  }
  checkBounds(start, end, step, dtype);
  return attributes;
}

/** With numbers for bounds the first and the last element are known. */
function checkBounds(start: DimValue, end: DimValue, step: number, dtype: DType): void {
  if (typeof start !== "number" || typeof end !== "number" || start === end) return;
  const last = start + (Math.ceil((end - start) / step) - 1) * step;
  checkNumber("arange", dtype, start, "start");
  checkNumber("arange", dtype, last, "the last element");
}

export function arangeReference(
  _: readonly [],
  { start, step }: { readonly start: number; readonly step: number },
  y: TensorData,
): void {
  for (let i = 0; i < y.data.length; i++) y.data[i] = start + i * step;
}

export const arangeQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "it has no input to quantize",
};

export const arangeOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Range"],
  note: "start, limit and delta are inputs; symbolic sizes are gathered from Shape",
};

export const arangeGradient: GradientFacet = noGradient("it has no operands");
