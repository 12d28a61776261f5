import { roundTiesToEven } from "../../numerics/round-ties-to-even.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { inferType } from "../../op/infer.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { interpolate, interpolateReference } from "../interpolate.ts";
import { sharedZeroPoint } from "./kernels/qparam-operands.ts";
import { readZeroPoint } from "./kernels/read-qparams.ts";

/**
 * `interpolate` on integers, which keep their scale and zero point: `y = rne(interpolated(x - zeroPoint)) + zeroPoint`.
 *
 * @shape x `[N, C, H, W]`, zeroPoint `[]` gives `[N, C, ...size]`, or `[N, C, H * scaleFactor[0], W * scaleFactor[1]]`
 * @exactness nearest: exact; bilinear: within one step of interpolating the real numbers, and equal except next to ties
 * @throws QS1002, QS1007 as interpolate; QQ1004
 * @source torch.nn.functional.interpolate on a quantized tensor
 * @example
 * const x = tensor([[[[10, 14]]]], { dtype: "uint8" });
 * const attributes = { size: [1, 4], scaleFactor: null, mode: "bilinear", alignCorners: false };
 * const y = evaluateOp(ops["quantized.interpolate"], references["quantized.interpolate"], [x, 10], attributes);
 * [...y.data]; // => [10, 11, 13, 14]
 */
export const quantizedInterpolate: OpDefinition = defineOp({
  id: "quantized.interpolate",
  version: 1,
  types: { T: ["uint8", "int8"] },
  operands: [operand("x", "T", ["N", "C", "H", "W"]), sharedZeroPoint],
  attributes: interpolate.attributes,
  infer: ([x], attributes) => {
    const { dtype, shape } = x as TensorType;
    const { shape: resized } = inferType(interpolate, [{ dtype: "float32", shape }], attributes);
    return { dtype, shape: resized };
  },
  normalize: (attributes) => interpolate.normalize?.(attributes) ?? attributes,
  api: { method: false, public: false },
});

export function quantizedInterpolateReference(
  [x, zeroPoint]: readonly [TensorData, TensorData],
  attributes: { readonly mode: string; readonly alignCorners: boolean },
  y: TensorData,
): void {
  const zero = readZeroPoint(zeroPoint, x.dtype, "quantized.interpolate");
  const real: TensorData = {
    dtype: "float32",
    shape: x.shape,
    data: Float32Array.from(x.data, (value) => value - zero),
  };
  const resized: TensorData = { dtype: "float32", shape: y.shape, data: new Float32Array(y.data.length) };
  interpolateReference([real], attributes, resized);
  resized.data.forEach((value, i) => (y.data[i] = roundTiesToEven(value) + zero));
}

export const quantizedInterpolateQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedInterpolateOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Resize"],
  note: "Resize-13 takes int8 and uint8; bilinear is computed between DequantizeLinear and QuantizeLinear",
};
