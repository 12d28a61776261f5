import type { SymbolicShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, noGradient } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import { threefry } from "../random/threefry.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * What dropout in training multiplies by: 0 with chance `p`, else `1 / (1 - p)`. The numbers follow from the random state,
 * from `stream`, which tells the dropouts of one step apart, and from the place in the tensor, and from nothing else.
 *
 * @shape random `[2]`, a seed and a count of steps, gives `shape`
 * @exactness deterministic: element i is dropped where the word i of Threefry-2x32-20, as an unsigned integer, lies below
 *   `ceil(p * 2^32)`
 * @throws QS1007 unless p lies in 0..1
 * @source torch.nn.functional.dropout, with another generator: PyTorch's masks are not reproduced
 * @example
 * const mask = evaluateOp(ops.dropoutMask, references.dropoutMask, [tensor([7, 0], { dtype: "int32" })], { shape: [4], p: 0.5, stream: 0 });
 * [...mask.data].every((value) => value === 0 || value === 2); // => true
 */
export const dropoutMask: OpDefinition = defineOp({
  id: "dropoutMask",
  version: 1,
  operands: [operand("random", "int32", [2])],
  attributes: {
    shape: { kind: "dims" },
    p: { kind: "float", default: 0.5 },
    stream: { kind: "int", default: 0 },
  },
  infer: (_, { shape }) => ({ dtype: "float32", shape: shape as SymbolicShape }),
  normalize: checkChance,
  api: { method: false, public: false },
});

function checkChance(attributes: Attributes): Attributes {
  const p = attributes["p"] as number;
  if (p >= 0 && p <= 1) return attributes;
  throw failure("QS1007", { op: "dropoutMask", attribute: "p", found: p, expected: "a number in 0..1" });
}

export function dropoutMaskReference(
  [random]: readonly [TensorData],
  { p, stream }: { readonly p: number; readonly stream: number },
  y: TensorData,
): void {
  const [seed, step] = random.data as unknown as readonly [number, number];
  const kept = p === 1 ? 0 : 1 / (1 - p);
  const dropped = Math.ceil(p * 2 ** 32);
  const words = new Uint32Array(2);
  for (let i = 0; i < y.data.length; i++) {
    if (i % 2 === 0) threefry([seed, step], [i / 2, stream], words);
    y.data[i] = (words[i % 2] as number) < dropped ? 0 : kept;
  }
}

export const dropoutMaskQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "it belongs to training, which computes in float32",
};

export const dropoutMaskOnnx: OnnxFacet = {
  kind: "none",
  reason: "ONNX says nothing about the bits of its random operators",
};

export const dropoutMaskGradient: GradientFacet = noGradient("its numbers are drawn, not computed");
