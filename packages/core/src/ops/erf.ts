import { erfF32 } from "../math/erf-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The error function, element by element: `2 / sqrt(pi)` times the integral of `e^(-t^2)` from 0 to x.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness correctly rounded
 * @source torch.erf; ONNX Erf-13
 * @example
 * erf(tensor([0, 10])).toArray(); // => [0, 1]
 */
export const erf: OpDefinition = defineOp({
  id: "erf",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function erfReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, erfF32);
}

export const erfQuantization: QuantizationFacet = { kind: "lookup" };

export const erfOnnx: OnnxFacet = { kind: "operator", operator: "Erf", since: 13 };

/** `2 / sqrt(pi)` */
const SLOPE = 1.1283791670955126;

export const erfGradient: GradientFacet = smooth(({ operands: [x], dy }: GradientCall<readonly [Tensor]>) => [
  x.mul(x).neg().exp().mul(SLOPE).mul(dy),
]);
