import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * Marks a value that calibration looks at. It yields the value itself; the observer with this key is beside the graph.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness exact
 * @source torch.ao.quantization observers as modules of a prepared graph
 * @example
 * const observed = evaluateOp(ops.observe, references.observe, [tensor([1, 2])], { observer: "observer_x" });
 * [...observed.data]; // => [1, 2]
 */
export const observe: OpDefinition = defineOp({
  id: "observe",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: { observer: { kind: "string" } },
  result: { dtype: "float32", shape: ["...B"] },
  api: { method: false, public: false, positional: 1 },
});

export function observeReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  y.data.set(x.data);
}

export const observeQuantization: QuantizationFacet = { kind: "quantized" };

export const observeOnnx: OnnxFacet = {
  kind: "none",
  reason: "an observed graph is converted before it is exported",
};

export const observeGradient: GradientFacet = smooth(({ dy }) => [dy]);
