import { productOfDims } from "../../dim/arithmetic.ts";
import { publish, valueOf } from "../../dim/functions.ts";
import type { FunctionalOps } from "../../functional/functional-ops.generated.ts";
import { type GradientCall, type GradientFacet, piecewise } from "../../op/gradient.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import type { MaxPoolAttributes } from "../kernels/max-pool.ts";
import type { Spatial, SpatialRank } from "../kernels/spatial.ts";

type Call<A extends object> = GradientCall<readonly [x: Tensor], A>;
type Indices = (x: Tensor, size: Spatial, options?: object) => Tensor;

/** The gradient of a max-pooling goes to the pixel that won: the first of equal ones, as in PyTorch. */
/* @__NO_SIDE_EFFECTS__ */
export function maxPoolGradient(rank: SpatialRank): GradientFacet {
  return piecewise(({ operands: [x], attributes, dy, f }: Call<MaxPoolAttributes>) => {
    const { kernelSize, ...window } = attributes;
    const index = (f[`maxPool${rank}dIndices`] as unknown as Indices)(x, kernelSize, window);
    if (window.dilation.every((step) => step === 1)) return [toWinners(f, x, index, dy)];
    // Dilation can leave a window without any pixel: its index is -1, and nothing gets its gradient.
    const found = index.ge(0);
    return [toWinners(f, x, f.where(found, index, f.full([], 0, { dtype: "int32" })), f.where(found, dy, 0))];
  });
}

/** The gradient of an adaptive max-pooling. */
/* @__NO_SIDE_EFFECTS__ */
export function adaptiveMaxPoolGradient(rank: SpatialRank): GradientFacet {
  return piecewise(({ operands: [x], attributes, dy, f }: Call<{ readonly outputSize: Spatial }>) => {
    const index = (f[`adaptiveMaxPool${rank}dIndices`] as unknown as Indices)(x, attributes.outputSize);
    return [toWinners(f, x, index, dy)];
  });
}

function toWinners(f: FunctionalOps, x: Tensor, index: Tensor, dy: Tensor): Tensor {
  const zeros = f.full(asRows(x), 0);
  return zeros.scatterAdd(2, index.reshape(asRows(index)), dy.reshape(asRows(dy))).reshape(x.shape);
}

/** Images as rows of pixels. */
function asRows({ shape }: Tensor): Tensor["shape"] {
  return [...shape.slice(0, 2), publish(productOfDims(shape.slice(2).map(valueOf)))];
}
