import { formatDim, formatShape } from "../dim/symbolic-dim.ts";
import { productOfDims } from "../dim/arithmetic.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { elementCount } from "../shape/shape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { batchNormalization } from "./gradients/normalization-gradients.ts";
import { type Moments, moments } from "./kernels/moments.ts";

/**
 * Normalises each channel (dimension 1): `y = (x - mean) * (weight / sqrt(var + eps)) + bias`. Mean and variance are
 * the running ones, or in training mode those of the batch (the variance over count, not count - 1). Updating the
 * running ones with `momentum` is the training loop's part. A weight that is left out counts as 1.
 *
 * @shape x `[N, C, ...]`, weight, bias, runningMean, runningVar `[C]` gives the shape of x
 * @exactness deterministic: `scale = f32(w / f32(sqrt(f32(var + eps))))`, `f32(f32(f32(x - mean) * scale) + b)`; batch
 *   statistics in the order of float reductions (8 lanes)
 * @throws QS1002 the sizes do not fit; QS1007 eps is negative; QS1103 training mode with one value per channel
 * @source torch.nn.functional.batch_norm; ONNX BatchNormalization-15
 * @example
 * batchNorm(tensor([[3, 5]]), null, null, tensor([1, 1]), tensor([4, 16]), { eps: 0 }).toArray(); // => [[1, 1]]
 */
export const batchNorm: OpDefinition = defineOp({
  id: "batchNorm",
  version: 1,
  operands: [
    operand("x", "float32"),
    operand("weight", "float32", ["C"], { role: "weight", optional: true }),
    operand("bias", "float32", ["C"], { role: "bias", optional: true }),
    operand("runningMean", "float32", ["C"]),
    operand("runningVar", "float32", ["C"]),
  ],
  attributes: {
    eps: { kind: "float", default: 1e-5 },
    momentum: { kind: "float", default: 0.1 },
    training: { kind: "bool", default: false },
  },
  infer: inferBatchNorm,
  normalize: checkEps,
  api: { method: false },
});

function inferBatchNorm([x, , , mean]: readonly OperandType[], { training }: Attributes): TensorType {
  const { shape } = x as TensorType;
  const [channels] = (mean as TensorType).shape;
  if (shape[1] !== channels) {
    const expected = `[N, ${formatDim(channels as number)}, ...] (runningMean is [${formatDim(channels as number)}])`;
    throw failure("QS1002", { op: "batchNorm", operand: "x", found: formatShape(shape), expected });
  }
  const count = productOfDims(shape.toSpliced(1, 1));
  if (training && typeof count === "number" && count < 2) {
    throw failure("QS1103", { op: "batchNorm", shape: formatShape(shape), found: count });
  }
  return x as TensorType;
}

function checkEps(attributes: Attributes): Attributes {
  const eps = attributes["eps"] as number;
  if (eps >= 0) return attributes;
  throw failure("QS1007", { op: "batchNorm", attribute: "eps", found: eps, expected: "0 or more" });
}

type Operands = readonly [
  x: TensorData,
  weight: TensorData | null,
  bias: TensorData | null,
  runningMean: TensorData,
  runningVar: TensorData,
];

export function batchNormReference(
  [x, weight, bias, runningMean, runningVar]: Operands,
  { eps, training }: { readonly eps: number; readonly training: boolean },
  y: TensorData,
): void {
  const [batch, channels] = x.shape as [number, number];
  const inner = elementCount(x.shape.slice(2));
  const count = batch * inner;
  for (let c = 0; c < channels; c++) {
    const place = (i: number): number => (Math.floor(i / inner) * channels + c) * inner + (i % inner);
    const { mean, variance }: Moments = training
      ? moments(count, (i) => x.data[place(i)] as number)
      : { mean: runningMean.data[c] as number, variance: runningVar.data[c] as number };
    const deviation = Math.fround(Math.sqrt(Math.fround(variance + Math.fround(eps))));
    const scale = Math.fround(((weight?.data[c] as number | undefined) ?? 1) / deviation);
    for (let i = 0; i < count; i++) {
      const at = place(i);
      const scaled = Math.fround(Math.fround((x.data[at] as number) - mean) * scale);
      y.data[at] = bias === null ? scaled : scaled + (bias.data[c] as number);
    }
  }
}

export const batchNormQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "batch norm folds into the convolution or linear before it; alone it stays in float32",
};

export const batchNormOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["BatchNormalization"],
  note: "outside training mode; weight and bias that are left out become constants",
};

export const batchNormGradient: GradientFacet = batchNormalization;
