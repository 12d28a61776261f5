import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { averageWindows, type Extent } from "./kernels/average-windows.ts";
import { normalizePool, pooledType } from "./kernels/pooled-type.ts";

/**
 * The average over a window. Padding counts as zeros, unless `countIncludePad` is false: then the sum is divided by
 * the number of pixels in the window. What `ceilMode` hangs over the padded image is never counted. `divisorOverride`
 * is the divisor whatever the window covers.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, H', W']` with
 *   `H' = floor((H + 2 padding - kernelSize) / stride) + 1`; `ceilMode` rounds up
 * @exactness deterministic: pixels row by row, lane j of 8 sums pixels j, j + 8, ..., lanes combine by a fixed tree;
 *   then one division
 * @throws QS1002 the image is empty; QS1007 an attribute is out of range; QS1201 the window is larger than the input
 * @source torch.nn.functional.avg_pool2d; ONNX AveragePool-10
 * @example
 * avgPool2d(tensor([[[[1, 2], [3, 4]]]]), 2).toArray(); // => [[[[2.5]]]]
 */
export const avgPool2d: OpDefinition = defineOp({
  id: "avgPool2d",
  version: 1,
  operands: [operand("x", "float32", ["N", "C", "H", "W"])],
  attributes: {
    kernelSize: { kind: "pair" },
    stride: { kind: "pair?", default: null },
    padding: { kind: "pair", default: [0, 0] },
    ceilMode: { kind: "bool", default: false },
    countIncludePad: { kind: "bool", default: true },
    divisorOverride: { kind: "int?", default: null },
  },
  infer: ([x], attributes) => pooledType("avgPool2d", x as TensorType, attributes),
  normalize: normalizeAvgPool,
  api: { positional: 1 },
});

function normalizeAvgPool(attributes: Attributes): Attributes {
  const found = attributes["divisorOverride"] as number | null;
  if (found === null || found >= 1) return normalizePool("avgPool2d", attributes);
  throw failure("QS1007", { op: "avgPool2d", attribute: "divisorOverride", found, expected: "1 or more" });
}

type Pair = readonly [number, number];

interface AvgPoolAttributes {
  readonly kernelSize: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly countIncludePad: boolean;
  readonly divisorOverride: number | null;
}

export function avgPool2dReference(
  [x]: readonly [TensorData],
  { kernelSize, stride, padding, countIncludePad, divisorOverride }: AvgPoolAttributes,
  y: TensorData,
): void {
  const extents = (i: 0 | 1): Extent[] => {
    const size = x.shape[2 + i] as number;
    return Array.from({ length: y.shape[2 + i] as number }, (_, o): Extent => {
      const start = o * stride[i] - padding[i];
      const end = Math.min(start + kernelSize[i], size + padding[i]);
      const from = Math.max(start, 0);
      const to = Math.min(end, size);
      return { from, to, divisor: countIncludePad ? end - start : to - from };
    });
  };
  averageWindows(x, extents(0), extents(1), divisorOverride, y);
}

export const avgPool2dQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "quantized.avgPool2d",
};

export const avgPool2dOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["AveragePool", "Mul"],
  note: "divisorOverride multiplies the average by pixels / divisor, and has no ONNX form together with ceilMode",
};
