import { dtypes } from "../../dtype/dtype.ts";
import { dynamicRange } from "../../numerics/dynamic-range.ts";
import { dynamicZeroPoint } from "../../numerics/dynamic-zero-point.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import {
  checkDynamicAttributes,
  type DynamicAttributes,
  dynamicAttributes,
} from "./kernels/dynamic-attributes.ts";
import { readScale } from "./kernels/read-qparams.ts";

/**
 * The zero point that goes with the scale which `quantized.chooseScale` chose for the same tensor:
 * `sat(quantMin - rne(f32(lo / scale)))` with `lo` the least value, or 0.
 *
 * @shape x of any shape, scale `[]` gives `[]`
 * @exactness deterministic: one float32 rounding, then exact; see docs/numerics.md
 * @throws QS1007 for a dtype or range that is not valid; QQ1003 for a scale that is not valid
 * @source ONNX DynamicQuantizeLinear-11, its output y_zero_point
 * @example
 * const attributes = { dtype: "uint8", quantMin: null, quantMax: null };
 * const operands = [tensor([-64, 191]), 1];
 * [...evaluateOp(ops["quantized.chooseZeroPoint"], references["quantized.chooseZeroPoint"], operands, attributes).data]; // => [64]
 */
export const quantizedChooseZeroPoint: OpDefinition = defineOp({
  id: "quantized.chooseZeroPoint",
  version: 1,
  operands: [
    operand("x", "float32", undefined, { finite: true }),
    operand("scale", "float32", [], { role: "qparam", scalar: true }),
  ],
  attributes: dynamicAttributes,
  result: { dtype: "int32", shape: [] },
  normalize: (attributes) => checkDynamicAttributes("quantized.chooseZeroPoint", attributes),
  api: { method: false, public: false },
});

export function quantizedChooseZeroPointReference(
  [x, scale]: readonly [TensorData, TensorData],
  { dtype, quantMin, quantMax }: DynamicAttributes,
  y: TensorData,
): void {
  const { min, max } = dtypes[dtype];
  const step = readScale(scale, "quantized.chooseZeroPoint");
  y.data[0] = dynamicZeroPoint(dynamicRange(x.data).lo, step, quantMin ?? min, quantMax ?? max);
}

export const quantizedChooseZeroPointQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedChooseZeroPointOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DynamicQuantizeLinear"],
  note: "with chooseScale and quantize one operator, for uint8 with its full range; else ReduceMin, Min, Div, Round, Sub and Clip",
};
