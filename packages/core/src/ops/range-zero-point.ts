import { zeroPointOfRange } from "../numerics/range-qparams.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { constantGradient, type GradientFacet } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * The zero point for values in a range, by their scale: `clamp(quantMin - rne(min(min, 0) / scale), quantMin, quantMax)`.
 *
 * @shape range `[2]` or `[C, 2]`, scale `[]` or `[C]` gives the shape of scale
 * @exactness deterministic: `f32(min / scale)`, ties to even
 * @source torch/ao/quantization/observer.py, UniformQuantizationObserverBase._calculate_qparams (PyTorch 2.13)
 * @example
 * evaluateOp(ops.rangeZeroPoint, references.rangeZeroPoint, [tensor([-3, 4]), tensor(1)], { quantMin: 0, quantMax: 255 }).data[0]; // => 3
 */
export const rangeZeroPoint: OpDefinition = defineOp({
  id: "rangeZeroPoint",
  version: 1,
  operands: [operand("range", "float32", ["...C", 2]), operand("scale", "float32", ["...C"])],
  attributes: { quantMin: { kind: "int" }, quantMax: { kind: "int" } },
  result: { dtype: "int32", shape: ["...C"] },
  api: { method: false, public: false },
});

export function rangeZeroPointReference(
  [range, scale]: readonly [TensorData, TensorData],
  { quantMin, quantMax }: { readonly quantMin: number; readonly quantMax: number },
  y: TensorData,
): void {
  for (let i = 0; i < y.data.length; i++)
    y.data[i] = zeroPointOfRange(range.data[2 * i] as number, scale.data[i] as number, quantMin, quantMax);
}

export const rangeZeroPointQuantization: QuantizationFacet = { kind: "quantized" };

export const rangeZeroPointOnnx: OnnxFacet = {
  kind: "none",
  reason: "observers are for training and calibration; a trained model is converted before it is exported",
};

export const rangeZeroPointGradient: GradientFacet = constantGradient("an observer's choice is not trained");
