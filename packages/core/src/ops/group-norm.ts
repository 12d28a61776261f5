import { formatDim, formatShape, type DimValue } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { elementCount } from "../shape/shape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { groupNormalization } from "./gradients/normalization-gradients.ts";
import { moments } from "./kernels/moments.ts";

/**
 * Normalises groups of channels (dimension 1), each over its channels and all that follows:
 * `y = (x - mean) / sqrt(var + eps) * weight + bias`, the variance over count. One group is a layer norm over the image,
 * as many groups as channels an instance norm.
 *
 * @shape x `[N, C, ...]`, weight and bias `[C]` give the shape of x; C is a known multiple of `numGroups`
 * @exactness deterministic: `r = f32(1 / f32(sqrt(f32(var + eps))))`, `f32(f32(f32(f32(x - mean) * r) * w) + b)`;
 *   mean and variance in the order of float reductions (8 lanes) over the group in row-major order
 * @throws QS1002 the sizes do not fit; QS1007 `numGroups` is below 1, or eps is negative
 * @source torch.nn.functional.group_norm; ONNX GroupNormalization-21
 * @example
 * groupNorm(tensor([[1, 3]]), null, tensor([0, 10]), { numGroups: 1, eps: 0 }).toArray(); // => [[-1, 11]]
 */
export const groupNorm: OpDefinition = defineOp({
  id: "groupNorm",
  version: 1,
  operands: [
    operand("x", "float32"),
    operand("weight", "float32", ["C"], { role: "weight", optional: true }),
    operand("bias", "float32", ["C"], { role: "bias", optional: true }),
  ],
  attributes: { numGroups: { kind: "int" }, eps: { kind: "float", default: 1e-5 } },
  infer: inferGroupNorm,
  normalize: checkAttributes,
  api: { method: false },
});

function inferGroupNorm([x, weight, bias]: readonly OperandType[], attributes: Attributes): TensorType {
  const type = x as TensorType;
  const groups = attributes["numGroups"] as number;
  const given = (weight ?? bias ?? null) as TensorType | null;
  const channels = given?.shape[0] as DimValue | undefined;
  const own = type.shape[1];
  const fits = typeof own === "number" && own % groups === 0 && (channels === undefined || channels === own);
  if (fits) return type;
  const expected =
    channels === undefined
      ? `[N, C, ...] with C a multiple of ${groups} (numGroups)`
      : `[N, ${formatDim(channels)}, ...], a multiple of ${groups} (numGroups) channels`;
  throw failure("QS1002", { op: "groupNorm", operand: "x", found: formatShape(type.shape), expected });
}

function checkAttributes(attributes: Attributes): Attributes {
  const { numGroups, eps } = attributes as { readonly numGroups: number; readonly eps: number };
  const wrong = (attribute: string, found: number, expected: string) =>
    failure("QS1007", { op: "groupNorm", attribute, found, expected });
  if (numGroups < 1) throw wrong("numGroups", numGroups, "1 or more");
  if (!(eps >= 0)) throw wrong("eps", eps, "0 or more");
  return attributes;
}

interface GroupNormAttributes {
  readonly numGroups: number;
  readonly eps: number;
}

export function groupNormReference(
  [x, weight, bias]: readonly [TensorData, TensorData | null, TensorData | null],
  { numGroups, eps }: GroupNormAttributes,
  y: TensorData,
): void {
  const channels = x.shape[1] as number;
  const inner = elementCount(x.shape.slice(2));
  const count = (channels / numGroups) * inner;
  for (let start = 0; start < x.data.length; start += count) {
    const { mean, variance } = moments(count, (i) => x.data[start + i] as number);
    const reciprocal = Math.fround(1 / Math.fround(Math.sqrt(Math.fround(variance + Math.fround(eps)))));
    for (let at = start; at < start + count; at++) {
      const c = Math.floor(at / inner) % channels;
      const normal = Math.fround(Math.fround((x.data[at] as number) - mean) * reciprocal);
      const scaled = weight === null ? normal : Math.fround(normal * (weight.data[c] as number));
      y.data[at] = bias === null ? scaled : scaled + (bias.data[c] as number);
    }
  }
}

export const groupNormQuantization: QuantizationFacet = { kind: "rescale", lowered: null };

export const groupNormOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["GroupNormalization"],
  note: "a weight that is left out becomes ones, a bias zeros",
};

export const groupNormGradient: GradientFacet = groupNormalization;
