import { formatDim, formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, piecewise } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { elementCount } from "../shape/shape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * relu with a learnt slope below 0: `y = x` where `x >= 0`, else `y = weight * x`. There is one weight for all elements,
 * or one for each channel (dimension 1).
 *
 * @shape x `[N, C, ...]`, weight `[C]`, or x `[...B]`, weight `[1]` give the shape of x
 * @exactness deterministic: `f32(x * weight)`
 * @throws QS1002 the sizes do not fit
 * @source torch.nn.functional.prelu; ONNX PRelu-16
 * @example
 * prelu(tensor([[-4, -4, 3]]), tensor([0.25, 0.5, 2])).toArray(); // => [[-1, -2, 3]]
 */
export const prelu: OpDefinition = defineOp({
  id: "prelu",
  version: 1,
  operands: [operand("x", "float32"), operand("weight", "float32", ["C"], { role: "weight" })],
  attributes: {},
  infer: inferPrelu,
});

function inferPrelu([x, weight]: readonly OperandType[]): TensorType {
  const type = x as TensorType;
  const [channels] = (weight as TensorType).shape;
  if (channels === 1 || (channels !== undefined && type.shape[1] === channels)) return type;
  const expected = `[N, ${formatDim(channels ?? 1)}, ...] (weight is ${formatShape([channels ?? 1])})`;
  throw failure("QS1002", { op: "prelu", operand: "x", found: formatShape(type.shape), expected });
}

export function preluReference(
  [x, weight]: readonly [TensorData, TensorData],
  _: object,
  y: TensorData,
): void {
  const channels = weight.data.length;
  const inner = channels === 1 ? x.data.length : elementCount(x.shape.slice(2));
  for (let i = 0; i < y.data.length; i++) {
    const value = x.data[i] as number;
    const slope = weight.data[Math.floor(i / inner) % channels] as number;
    y.data[i] = value >= 0 ? value : value * slope;
  }
}

/** Its weight stays in float32; with one for all elements it becomes a table. */
export const preluQuantization: QuantizationFacet = { kind: "rescale", lowered: null };

export const preluOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Reshape", "PRelu"],
  note: "the weight of each channel gets a dimension of 1 for each that follows",
};

/** The slope below 0 holds at 0, as in PyTorch. The weight's is summed over all elements, or over those of its channel. */
export const preluGradient: GradientFacet = piecewise(
  ({ operands: [x, weight], dy, f }: GradientCall<readonly [Tensor, Tensor]>) => {
    const perChannel = weight.shape[0] === x.shape[1] && x.ndim > 1;
    const slopes = perChannel ? weight.reshape(x.shape.map((size, d) => (d === 1 ? size : 1))) : weight;
    const below = f.where(x.gt(0), 0, dy.mul(x));
    const others = x.shape.map((_, d) => d).filter((d) => !perChannel || d !== 1);
    const dWeight = others.length === 0 ? below : below.sum(others);
    return [f.where(x.gt(0), dy, dy.mul(slopes)), dWeight.reshape(weight.shape)];
  },
);
