import { failure } from "../errors/index.ts";
import { formatShape } from "../dim/symbolic-dim.ts";
import { dequantizeValue } from "../numerics/dequantize-value.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, noGradient } from "../op/gradient.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { readScales, readZeroPoints } from "./quantized/kernels/read-qparams.ts";

/**
 * The real numbers that integers stand for, where every `groupSize` neighbours of the last dimension have a scale of their
 * own: `x[..., k] = f32(f32(q[..., k] - zeroPoint[..., g]) * scale[..., g])` with `g = floor(k / groupSize)`. The last
 * group may be shorter.
 *
 * @shape x `[...B, K]`, scale `[...B, G]` with `G = ceil(K / groupSize)`, zeroPoint as scale or `[]`, gives `[...B, K]`
 * @exactness deterministic: the correctly rounded product
 * @throws QS1002 for another number of groups; QS1007 for a group size below 1; QQ1003, QQ1004
 * @source ONNX DequantizeLinear-21 with block_size; torchao PerGroup
 * @example
 * const operands = [tensor([[1, 2, 3]], { dtype: "int4" }), tensor([[1, 10]]), 0];
 * [...evaluateOp(ops.dequantizeGroups, references.dequantizeGroups, operands, { groupSize: 2 }).data]; // => [1, 2, 30]
 */
export const dequantizeGroups: OpDefinition = defineOp({
  id: "dequantizeGroups",
  version: 1,
  operands: [
    operand("x", ["int4", "int8", "uint8"]),
    operand("scale", "float32", undefined, { role: "qparam" }),
    operand("zeroPoint", ["int32", "int4", "int8", "uint8"], undefined, { role: "qparam", scalar: true }),
  ],
  attributes: { groupSize: { kind: "int" } },
  infer: inferGroups,
  normalize: (attributes) => {
    const found = attributes["groupSize"] as number;
    if (found >= 1) return attributes;
    throw failure("QS1007", {
      op: "dequantizeGroups",
      attribute: "groupSize",
      found: String(found),
      expected: "a whole number, 1 or more",
    });
  },
  api: { method: false, public: false },
});

function inferGroups(operands: readonly OperandType[], { groupSize }: Attributes): TensorType {
  const [x, scale, zeroPoint] = operands as readonly [TensorType, TensorType, TensorType];
  const length = x.shape.at(-1);
  const groups = typeof length === "number" ? Math.ceil(length / (groupSize as number)) : NaN;
  const expected = [...x.shape.slice(0, -1), groups];
  const found: readonly (readonly [string, TensorType])[] = [
    ["scale", scale],
    ...(zeroPoint.shape.length === 0 ? [] : ([["zeroPoint", zeroPoint]] as const)),
  ];
  for (const [name, { shape }] of found) {
    const fits = shape.length === expected.length && shape.every((size, i) => size === expected[i]);
    if (x.shape.length > 0 && fits) continue;
    throw failure("QS1002", {
      op: "dequantizeGroups",
      operand: name,
      found: formatShape(shape),
      expected:
        x.shape.length > 0 && groups >= 0 ? formatShape(expected) : "groups of a dimension of known size",
    });
  }
  return { dtype: "float32", shape: x.shape };
}

export function dequantizeGroupsReference(
  [x, scale, zeroPoint]: readonly [TensorData, TensorData, TensorData],
  { groupSize }: { readonly groupSize: number },
  y: TensorData,
): void {
  const length = x.shape.at(-1) as number;
  const groups = scale.shape.at(-1) as number;
  const scales = readScales(scale, scale.data.length, "dequantizeGroups");
  const zeroPoints = readZeroPoints(zeroPoint, scale.data.length, x.dtype, "dequantizeGroups");
  for (let i = 0; i < y.data.length; i++) {
    const k = i % length;
    const g = ((i - k) / length) * groups + Math.floor(k / groupSize);
    y.data[i] = dequantizeValue(x.data[i] as number, scales[g] as number, zeroPoints[g] as number);
  }
}

export const dequantizeGroupsQuantization: QuantizationFacet = { kind: "quantized" };

export const dequantizeGroupsOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DequantizeLinear"],
  note: "from opset 21 on: axis -1, block_size is groupSize, the zero point is cast to the input's dtype",
};

export const dequantizeGroupsGradient: GradientFacet = noGradient(
  "its input is integers; train the float model, with fake quantization",
);
