import { formatShape, type SymbolicShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { elementCount } from "../shape/shape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { layerNormalization } from "./gradients/normalization-gradients.ts";
import { moments } from "./kernels/moments.ts";

/**
 * Normalises over the last dimensions, whose sizes are `normalizedShape`:
 * `y = (x - mean) / sqrt(var + eps) * weight + bias`, the variance over count.
 *
 * @shape x `[...B, ...S]`, weight and bias `[...S]` give `[...B, ...S]` with S = `normalizedShape`
 * @exactness deterministic: `r = f32(1 / f32(sqrt(f32(var + eps))))`, `f32(f32(f32(f32(x - mean) * r) * w) + b)`;
 *   mean and variance in the order of float reductions (8 lanes)
 * @throws QS1002 the sizes do not fit; QS1007 `normalizedShape` is empty or has a size below 1, or eps is negative
 * @source torch.nn.functional.layer_norm; ONNX LayerNormalization-17
 * @example
 * layerNorm(tensor([[1, 3]]), null, tensor([0, 10]), { normalizedShape: [2], eps: 0 }).toArray(); // => [[-1, 11]]
 */
export const layerNorm: OpDefinition = defineOp({
  id: "layerNorm",
  version: 1,
  operands: [
    operand("x", "float32"),
    operand("weight", "float32", undefined, { role: "weight", optional: true }),
    operand("bias", "float32", undefined, { role: "bias", optional: true }),
  ],
  attributes: { normalizedShape: { kind: "ints" }, eps: { kind: "float", default: 1e-5 } },
  infer: inferLayerNorm,
  normalize: checkAttributes,
});

function inferLayerNorm([x, weight, bias]: readonly OperandType[], attributes: Attributes): TensorType {
  const sizes = attributes["normalizedShape"] as readonly number[];
  const type = x as TensorType;
  checkSizes(
    "x",
    type.shape.slice(-sizes.length),
    type.shape,
    `[..., ${sizes.join(", ")}] (normalizedShape is [${sizes.join(", ")}])`,
    sizes,
  );
  for (const [name, given] of [
    ["weight", weight],
    ["bias", bias],
  ] as const) {
    if (given === null || given === undefined) continue;
    const { shape } = given as TensorType;
    checkSizes(name, shape, shape, `[${sizes.join(", ")}]`, sizes);
  }
  return type;
}

function checkSizes(
  operandName: string,
  part: SymbolicShape,
  whole: SymbolicShape,
  expected: string,
  sizes: readonly number[],
): void {
  if (part.length === sizes.length && part.every((size, i) => size === sizes[i])) return;
  throw failure("QS1002", { op: "layerNorm", operand: operandName, found: formatShape(whole), expected });
}

function checkAttributes(attributes: Attributes): Attributes {
  const sizes = attributes["normalizedShape"] as readonly number[];
  const eps = attributes["eps"] as number;
  const wrong = (attribute: string, found: string | number, expected: string) =>
    failure("QS1007", { op: "layerNorm", attribute, found, expected });
  if (sizes.length === 0 || sizes.some((size) => size < 1)) {
    throw wrong("normalizedShape", `[${sizes.join(", ")}]`, "one or more sizes above 0");
  }
  if (!(eps >= 0)) throw wrong("eps", eps, "0 or more");
  return attributes;
}

interface LayerNormAttributes {
  readonly normalizedShape: readonly number[];
  readonly eps: number;
}

export function layerNormReference(
  [x, weight, bias]: readonly [TensorData, TensorData | null, TensorData | null],
  { normalizedShape, eps }: LayerNormAttributes,
  y: TensorData,
): void {
  const count = elementCount(normalizedShape);
  for (let row = 0; row < x.data.length; row += count) {
    const { mean, variance } = moments(count, (i) => x.data[row + i] as number);
    const reciprocal = Math.fround(1 / Math.fround(Math.sqrt(Math.fround(variance + Math.fround(eps)))));
    for (let i = 0; i < count; i++) {
      const normal = Math.fround(Math.fround((x.data[row + i] as number) - mean) * reciprocal);
      const scaled = weight === null ? normal : Math.fround(normal * (weight.data[i] as number));
      y.data[row + i] = bias === null ? scaled : scaled + (bias.data[i] as number);
    }
  }
}

export const layerNormQuantization: QuantizationFacet = {
  kind: "rescale",
  lowered: null,
};

export const layerNormOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["LayerNormalization"],
  note: "axis is minus the length of normalizedShape; a weight that is left out becomes ones",
};

export const layerNormGradient: GradientFacet = layerNormalization;
