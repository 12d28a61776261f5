import { dtypes } from "../../dtype/dtype.ts";
import { dynamicRange, dynamicScale } from "../../numerics/dynamic-range.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import {
  checkDynamicAttributes,
  type DynamicAttributes,
  dynamicAttributes,
} from "./kernels/dynamic-attributes.ts";

/**
 * The scale with which a tensor's own values fill the integers: `f32(f32(hi - lo) / (quantMax - quantMin))`, where
 * `lo..hi` is their range, widened to hold 0; 1 where that is 0. NaN and infinities do not count.
 *
 * @shape x of any shape gives `[]`
 * @exactness deterministic: two float32 roundings; see docs/numerics.md
 * @throws QS1007 for a dtype or range that is not valid
 * @source ONNX DynamicQuantizeLinear-11, its output y_scale
 * @example
 * const attributes = { dtype: "uint8", quantMin: null, quantMax: null };
 * const chosen = evaluateOp(ops["quantized.chooseScale"], references["quantized.chooseScale"], [tensor([-64, 191])], attributes);
 * [...chosen.data]; // => [1]
 */
export const quantizedChooseScale: OpDefinition = defineOp({
  id: "quantized.chooseScale",
  version: 1,
  operands: [operand("x", "float32", undefined, { finite: true })],
  attributes: dynamicAttributes,
  result: { dtype: "float32", shape: [] },
  normalize: (attributes) => checkDynamicAttributes("quantized.chooseScale", attributes),
  api: { method: false, public: false },
});

export function quantizedChooseScaleReference(
  [x]: readonly [TensorData],
  { dtype, quantMin, quantMax }: DynamicAttributes,
  y: TensorData,
): void {
  const { min, max } = dtypes[dtype];
  y.data[0] = dynamicScale(dynamicRange(x.data), quantMin ?? min, quantMax ?? max);
}

export const quantizedChooseScaleQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedChooseScaleOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DynamicQuantizeLinear"],
  note: "with chooseZeroPoint and quantize one operator, for uint8 with its full range; else ReduceMin, ReduceMax, Min, Max, Sub and Div",
};
