import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * An affine map of the last dimension: `y = x W^T + b`.
 *
 * @shape x `[...B, K]`, weight `[N, K]`, bias `[N]` gives `[...B, N]`
 * @exactness deterministic: k ascending, `acc = f32(acc + f32(x * w))`, the bias added last
 * @source torch.nn.functional.linear; ONNX Gemm-13
 * @example
 * linear(tensor([[1, 2]]), tensor([[3, 4]])).toArray(); // => [[11]]
 */
export const linear: OpDefinition = defineOp({
  id: "linear",
  version: 1,
  operands: [
    operand("x", "float32", ["...B", "K"]),
    operand("weight", "float32", ["N", "K"], { role: "weight" }),
    operand("bias", "float32", ["N"], { role: "bias", optional: true }),
  ],
  attributes: {},
  result: { dtype: "float32", shape: ["...B", "N"] },
  api: { method: false },
});

export function linearReference(
  [x, weight, bias]: readonly [TensorData, TensorData, TensorData | null],
  _: object,
  y: TensorData,
): void {
  const [n, k] = weight.shape as [number, number];
  const rows = n === 0 ? 0 : y.data.length / n;
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < n; j++) {
      let acc = 0;
      for (let i = 0; i < k; i++) {
        acc = Math.fround(
          acc + Math.fround((x.data[row * k + i] as number) * (weight.data[j * k + i] as number)),
        );
      }
      y.data[row * n + j] = bias === null ? acc : acc + (bias.data[j] as number);
    }
  }
}

export const linearQuantization: QuantizationFacet = {
  kind: "weighted",
  activations: ["x"],
  weight: "weight",
  bias: "bias",
  channelAxis: 0,
  lowered: "quantized.linear",
  dynamic: "quantized.linearDynamic",
};

export const linearOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Gemm", "MatMul", "Add"],
  note: "Gemm with transB for rank 2, else MatMul and Add",
};

/** `dx = dy W`, `dW = dy^T x` and `db = sum(dy)` over all rows. */
export const linearGradient: GradientFacet = smooth(
  ({ operands: [x, weight], dy }: GradientCall<readonly [Tensor, Tensor, Tensor | null]>) => {
    const rows = x.ndim === 1 ? x.unsqueeze(0) : x.flatten(0, -2);
    const drows = x.ndim === 1 ? dy.unsqueeze(0) : dy.flatten(0, -2);
    return [dy.matmul(weight), drows.transpose(0, 1).matmul(rows), drows.sum(0)];
  },
);
