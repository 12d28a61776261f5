import { type DimValue, formatShape, type SymbolicShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { broadcastStrides } from "./kernels/broadcast-strides.ts";
import { copyStrided } from "./kernels/copy-strided.ts";

/**
 * Repeats dimensions of size 1 to the sizes in `shape`, which may have more dimensions in front. A size of -1 keeps
 * the one that is there.
 *
 * @shape x `[...A]` gives `shape`
 * @exactness exact
 * @throws QS1001 a size is neither 1 nor that in `shape`; QS1005 `shape` is too short, or has a size that is not valid
 * @source torch.Tensor.expand; ONNX Expand-13
 * @example
 * expand(tensor([[1], [2]]), [2, 3]).toArray(); // => [[1, 1, 1], [2, 2, 2]]
 */
export const expand: OpDefinition = defineOp({
  id: "expand",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32", "bool"] },
  operands: [operand("x", "T")],
  attributes: { shape: { kind: "dims" } },
  infer: ([x], attributes) => {
    const { dtype, shape } = x as TensorType;
    return { dtype, shape: expandedShape(shape, attributes["shape"] as SymbolicShape) };
  },
  api: { positional: 1 },
});

function expandedShape(from: SymbolicShape, to: SymbolicShape): SymbolicShape {
  const added = to.length - from.length;
  const refuse = (reason: string): never => {
    throw failure("QS1005", { op: "expand", shape: formatShape(to), reason });
  };
  if (added < 0) refuse(`x has rank ${from.length}`);
  return to.map((size, i): DimValue => {
    const own = i < added ? 1 : (from[i - added] as DimValue);
    if (size === -1) return i < added ? refuse("-1 stands for a size that x does not have") : own;
    if (typeof size === "number" && size < -1) return refuse("a size is below -1");
    if (own === 1 || own === size) return size;
    throw failure("QS1001", { op: "expand", left: formatShape(from), right: formatShape(to) });
  });
}

export function expandReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  copyStrided(x, broadcastStrides(x.shape, y.shape), 0, y);
}

export const expandQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "expand" };

export const expandOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Expand"],
  note: "the shape is an input, with 1 for -1",
};

/** Differentiation sums over what was stretched. */
export const expandGradient: GradientFacet = smooth(({ dy }) => [dy]);
