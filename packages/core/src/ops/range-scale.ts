import { scaleOfRange } from "../numerics/range-qparams.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { constantGradient, type GradientFacet } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * The scale for values in a range, widened to hold 0: `max((max - min) / steps, eps)`, symmetric
 * `max(max(-min, max) / steps, eps)`.
 *
 * @shape range `[2]` or `[C, 2]` gives `[]` or `[C]`
 * @exactness deterministic: one rounding to float32, of the quotient in float64
 * @source torch/ao/quantization/observer.py, UniformQuantizationObserverBase._calculate_qparams (PyTorch 2.13)
 * @example
 * evaluateOp(ops.rangeScale, references.rangeScale, [tensor([-1, 254])], { steps: 255, eps: 0, symmetric: false }).data[0]; // => 1
 */
export const rangeScale: OpDefinition = defineOp({
  id: "rangeScale",
  version: 1,
  operands: [operand("range", "float32", ["...C", 2])],
  attributes: {
    steps: { kind: "float" },
    eps: { kind: "float" },
    symmetric: { kind: "bool", default: false },
  },
  result: { dtype: "float32", shape: ["...C"] },
  api: { method: false, public: false },
});

export function rangeScaleReference(
  [range]: readonly [TensorData],
  rule: { readonly steps: number; readonly eps: number; readonly symmetric: boolean },
  y: TensorData,
): void {
  for (let i = 0; i < y.data.length; i++)
    y.data[i] = scaleOfRange(range.data[2 * i] as number, range.data[2 * i + 1] as number, rule);
}

export const rangeScaleQuantization: QuantizationFacet = { kind: "quantized" };

export const rangeScaleOnnx: OnnxFacet = {
  kind: "none",
  reason: "observers are for training and calibration; a trained model is converted before it is exported",
};

export const rangeScaleGradient: GradientFacet = constantGradient("an observer's choice is not trained");
