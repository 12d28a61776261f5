import { formatShape, type SymbolicShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { knownShape } from "./gradients/known-size.ts";
import { spread } from "./gradients/spread.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { reduceSums } from "./kernels/reduce.ts";
import { reducedDims, reducedShape } from "./kernels/reduced-dims.ts";

/**
 * The arithmetic mean over some dimensions, by default over all. With `keepdim` they stay, with size 1.
 *
 * @shape x `[D0, D1, ...]` gives the sizes of the dimensions that are not in `dim`
 * @exactness deterministic: `f32(sum / f32(count))`, the sum in the order of float reductions (8 lanes)
 * @throws QS1004 a dimension is out of range; QS1007 a dimension is named twice; QS1101 there is nothing to average
 * @source torch.mean; ONNX ReduceMean-18
 * @example
 * mean(tensor([[1, 2], [3, 4]]), 0, { keepdim: true }).toArray(); // => [[2, 3]]
 */
export const mean: OpDefinition = defineOp({
  id: "mean",
  version: 1,
  operands: [operand("x", "float32")],
  attributes: { dim: { kind: "ints?", default: null }, keepdim: { kind: "bool", default: false } },
  infer: ([x], { dim, keepdim }) => {
    const { dtype, shape } = x as TensorType;
    const reduced = reducedDims("mean", dim as readonly number[] | null, shape.length);
    checkNotEmpty(shape, reduced);
    return { dtype, shape: reducedShape(shape, reduced, keepdim as boolean) };
  },
  api: { positional: 1 },
});

function checkNotEmpty(shape: SymbolicShape, reduced: ReadonlySet<number>): void {
  if (![...reduced].some((d) => shape[d] === 0)) return;
  throw failure("QS1101", { op: "mean", dims: `[${[...reduced].join(", ")}]`, shape: formatShape(shape) });
}

export function meanReference(
  [x]: readonly [TensorData],
  { dim }: { readonly dim: readonly number[] | null },
  y: TensorData,
): void {
  const reduced = reducedDims("mean", dim, x.shape.length);
  reduceSums(x, reduced, y, (total, count) => total / Math.fround(count));
}

export const meanQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "quantized.mean" };

export const meanOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["ReduceMean"],
  note: "from opset 18 on the dimensions are an input; all of them are listed",
};

interface ReductionAttributes {
  readonly dim: readonly number[] | null;
}

export const meanGradient: GradientFacet = smooth(
  ({ operands: [x], attributes: { dim }, dy }: GradientCall<readonly [Tensor], ReductionAttributes>) => {
    const shape = knownShape("mean", x);
    const count = [...reducedDims("mean", dim, shape.length)].reduce((n, d) => n * (shape[d] as number), 1);
    return [spread("mean", dy.div(count), x, dim)];
  },
);
