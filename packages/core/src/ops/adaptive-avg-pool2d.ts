import type { SymbolicShape } from "../dim/symbolic-dim.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { averageWindows, type Extent } from "./kernels/average-windows.ts";
import { imageSizes } from "./kernels/pooled-type.ts";
import { checkWindowAttributes } from "./kernels/window-attributes.ts";

/**
 * The average over windows that are chosen so that `outputSize` of them cover the image: window i of n covers rows
 * `floor(i H / n)` to `ceil((i + 1) H / n) - 1`.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, ...outputSize]`
 * @exactness deterministic: pixels row by row, lane j of 8 sums pixels j, j + 8, ..., lanes combine by a fixed tree;
 *   then one division
 * @throws QS1002 the image is empty; QS1007 `outputSize` is below 1
 * @source torch.nn.functional.adaptive_avg_pool2d
 * @example
 * adaptiveAvgPool2d(tensor([[[[1, 2], [3, 4]]]]), 1).toArray(); // => [[[[2.5]]]]
 */
export const adaptiveAvgPool2d: OpDefinition = defineOp({
  id: "adaptiveAvgPool2d",
  version: 1,
  operands: [operand("x", "float32", ["N", "C", "H", "W"])],
  attributes: { outputSize: { kind: "pair" } },
  infer: ([x], { outputSize }) => {
    const [n, c] = imageSizes("adaptiveAvgPool2d", (x as TensorType).shape);
    return { dtype: "float32", shape: [n, c, ...(outputSize as SymbolicShape)] };
  },
  normalize: (attributes) => checkWindowAttributes("adaptiveAvgPool2d", attributes),
  api: { positional: 1 },
});

export function adaptiveAvgPool2dReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  const extents = (i: 2 | 3): Extent[] => {
    const size = x.shape[i] as number;
    const count = y.shape[i] as number;
    return Array.from({ length: count }, (_, o): Extent => {
      const from = Math.floor((o * size) / count);
      const to = Math.ceil(((o + 1) * size) / count);
      return { from, to, divisor: to - from };
    });
  };
  averageWindows(x, extents(2), extents(3), null, y);
}

export const adaptiveAvgPool2dQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "quantized.adaptiveAvgPool2d",
};

export const adaptiveAvgPool2dOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["GlobalAveragePool", "AveragePool"],
  note: "GlobalAveragePool for 1x1, AveragePool where the sizes are known and divide; else there is no form",
};
