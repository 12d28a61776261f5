import { finite, flag, nullable, optional, options as optionsKind } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { tensor } from "../arguments/tensor-kinds.ts";
import { productOfDims } from "../dim/arithmetic.ts";
import { valueOf } from "../dim/functions.ts";
import { type DimValue, formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { EagerTensor, Tensor } from "../tensor/tensor.ts";
import { batchNorm, groupNorm } from "./functional.generated.ts";

/** Options of `instanceNorm`. */
export interface InstanceNormOptions {
  /** True: the statistics of the instance; false: the running ones, which must be given then. Default true. */
  readonly useInputStats?: boolean;
  /** How much of each batch's statistics a training loop puts into the running ones. Default 0.1. */
  readonly momentum?: number;
  /** Added to the variance. Default 1e-5. */
  readonly eps?: number;
}

const check = signature("instanceNorm", {
  x: tensor,
  runningMean: optional(nullable(tensor)),
  runningVar: optional(nullable(tensor)),
  weight: optional(nullable(tensor)),
  bias: optional(nullable(tensor)),
  options: optionsKind<InstanceNormOptions>({
    useInputStats: flag,
    momentum: finite(0, 1),
    eps: finite(0),
  }),
});

/**
 * Normalises each channel of each instance by itself: `groupNorm` with as many groups as channels. By running statistics
 * it is `batchNorm` in evaluation.
 *
 * @shape x `[N, C, ...]`, the others `[C]` give the shape of x; C is known, and a channel has more than one element
 * @throws QS1002 the sizes do not fit; QS1008 running statistics are to be used and missing
 * @source torch.nn.functional.instance_norm
 * @example
 * instanceNorm(tensor([[[1, 3], [10, 30]]]), null, null, null, null, { eps: 0 }).toArray(); // => [[[-1, 1], [-1, 1]]]
 */
export function instanceNorm(
  x: EagerTensor,
  runningMean?: EagerTensor | null,
  runningVar?: EagerTensor | null,
  weight?: EagerTensor | null,
  bias?: EagerTensor | null,
  options?: InstanceNormOptions,
): EagerTensor;
export function instanceNorm(
  x: Tensor,
  runningMean?: Tensor | null,
  runningVar?: Tensor | null,
  weight?: Tensor | null,
  bias?: Tensor | null,
  options?: InstanceNormOptions,
): Tensor;
export function instanceNorm(
  x: Tensor,
  runningMean: Tensor | null = null,
  runningVar: Tensor | null = null,
  weight: Tensor | null = null,
  bias: Tensor | null = null,
  options: InstanceNormOptions = {},
): Tensor {
  check(x, runningMean, runningVar, weight, bias, options);
  const { useInputStats = true, momentum = 0.1, eps = 1e-5 } = options;
  const shape = x.shape.map(valueOf);
  const [, channels, ...sizes] = shape as [DimValue, DimValue | undefined, ...DimValue[]];
  const isOne = sizes.length === 0 || productOfDims(sizes) === 1;
  if (typeof channels !== "number" || channels === 0 || (useInputStats && isOne)) {
    const expected = "[N, C, ...] with a known C above 0 and more than one element in each channel";
    throw failure("QS1002", { op: "instanceNorm", operand: "x", found: formatShape(shape), expected });
  }
  if (useInputStats) return groupNorm(x, weight, bias, { numGroups: channels, eps });
  if (runningMean === null) throw failure("QS1008", { op: "instanceNorm", operand: "runningMean" });
  if (runningVar === null) throw failure("QS1008", { op: "instanceNorm", operand: "runningVar" });
  return batchNorm(x, weight, bias, runningMean, runningVar, { eps, momentum, training: false });
}
