import type { DType } from "../../dtype/dtype.ts";
import { dequantizeValue } from "../../numerics/dequantize-value.ts";
import { quantizeValue } from "../../numerics/quantize-value.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { checkOutput, type OutputAttributes, outputAttributes, outputRange } from "./kernels/output-range.ts";
import { qparamOperands } from "./kernels/qparam-operands.ts";
import { readScale, readZeroPoint } from "./kernels/read-qparams.ts";

/**
 * The same real numbers under another scale and zero point: `y = quantize(dequantize(x))`, by division.
 *
 * @shape x `[...B]`, the qparams `[]` gives `[...B]`
 * @exactness deterministic: the arithmetic of dequantize and quantize
 * @throws QS1007, QQ1003, QQ1004
 * @source the pair DequantizeLinear, QuantizeLinear of ONNX
 * @example
 * const x = tensor([-4, 3], { dtype: "int8" });
 * const attributes = { dtype: "uint8", clampMin: null, clampMax: null };
 * const operands = [x, 0.5, 0, 0.25, 128];
 * [...evaluateOp(ops["quantized.requantize"], references["quantized.requantize"], operands, attributes).data]; // => [120, 134]
 */
export const quantizedRequantize: OpDefinition = defineOp({
  id: "quantized.requantize",
  version: 1,
  operands: [operand("x", ["uint8", "int8"]), ...qparamOperands("x"), ...qparamOperands("y")],
  attributes: outputAttributes,
  infer: ([x], attributes) => ({
    dtype: attributes["dtype"] as DType,
    shape: (x as TensorType).shape,
  }),
  normalize: (attributes) => checkOutput("quantized.requantize", attributes),
  api: { method: false, public: false },
});

export function quantizedRequantizeReference(
  [x, xScale, xZeroPoint, yScale, yZeroPoint]: readonly [
    TensorData,
    TensorData,
    TensorData,
    TensorData,
    TensorData,
  ],
  attributes: OutputAttributes,
  y: TensorData,
): void {
  const where = "quantized.requantize";
  const sx = readScale(xScale, where);
  const zx = readZeroPoint(xZeroPoint, x.dtype, where);
  const sy = readScale(yScale, where);
  const zy = readZeroPoint(yZeroPoint, y.dtype, where);
  const { low, high } = outputRange(attributes);
  for (let i = 0; i < y.data.length; i++) {
    const real = dequantizeValue(x.data[i] as number, sx, zx);
    y.data[i] = quantizeValue(real, sy, zy, low, high, "divide");
  }
}

export const quantizedRequantizeQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedRequantizeOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DequantizeLinear", "QuantizeLinear", "Clip"],
  note: "zero points are cast to the dtypes; Clip only for a fused clamp",
};
