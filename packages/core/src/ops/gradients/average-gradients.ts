import type { FunctionalOps } from "../../functional/functional-ops.generated.ts";
import { type GradientCall, type GradientFacet, smooth } from "../../op/gradient.ts";
import { valueOf } from "../../dim/functions.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import type { AveragePoolAttributes } from "../kernels/average-pool.ts";
import { adaptiveExtents, type Extent, slidingExtents } from "../kernels/pool-windows.ts";
import type { Spatial, SpatialRank } from "../kernels/spatial.ts";
import { knownShape } from "./known-size.ts";
import { type Share, spreadWindows } from "./spread-windows.ts";

type Call<A extends object> = GradientCall<readonly [x: Tensor], A>;
interface PoolAttributes extends AveragePoolAttributes {
  readonly ceilMode: boolean;
}

/**
 * The gradient of an average pooling: each output's is shared out over its window. Windows side by side repeat it;
 * others add up along each dimension, as matrices.
 */
/* @__NO_SIDE_EFFECTS__ */
export function averagePoolGradient(rank: SpatialRank): GradientFacet {
  const op = `avgPool${rank}d`;
  return smooth(({ operands: [x], attributes, dy, f, constant }: Call<PoolAttributes>) => {
    const { divisorOverride = null, kernelSize } = attributes;
    const size = knownShape(op, x).slice(2);
    if (areSideBySide(size, attributes)) {
      const divisor = divisorOverride ?? kernelSize.reduce((product, k) => product * k, 1);
      return [repeated(f, dy.div(divisor), x, kernelSize)];
    }
    const shares = (pixels: number, count: number, d: number): Share[] =>
      slidingExtents(pixels, count, attributes, d).map((extent) =>
        shareOf(extent, divisorOverride === null ? extent.divisor : 1),
      );
    const given = divisorOverride === null ? dy : dy.div(divisorOverride);
    return [spreadWindows(op, x, given, shares, constant)];
  });
}

/** The gradient of an adaptive average pooling, in the same way. */
/* @__NO_SIDE_EFFECTS__ */
export function adaptiveAveragePoolGradient(rank: SpatialRank): GradientFacet {
  const op = `adaptiveAvgPool${rank}d`;
  return smooth(({ operands: [x], attributes, dy, f, constant }: Call<{ readonly outputSize: Spatial }>) => {
    const size = knownShape(op, x).slice(2);
    const factors = size.map((pixels, d) => pixels / (attributes.outputSize[d] as number));
    if (factors.every(Number.isInteger)) {
      const area = factors.reduce((product, factor) => product * factor, 1);
      return [repeated(f, dy.div(area), x, factors)];
    }
    const shares = (pixels: number, count: number): Share[] =>
      adaptiveExtents(pixels, count).map((extent) => shareOf(extent, extent.divisor));
    return [spreadWindows(op, x, dy, shares, constant)];
  });
}

function shareOf({ from, to }: Extent, divisor: number): Share {
  return { from, weights: Array.from({ length: Math.max(0, to - from) }, () => 1 / divisor) };
}

/** True when windows neither overlap nor leave pixels out, so that each covers as many. */
function areSideBySide(size: Spatial, { kernelSize, stride, padding }: PoolAttributes): boolean {
  return size.every((pixels, d) => {
    const kernel = kernelSize[d] as number;
    return stride[d] === kernel && padding[d] === 0 && pixels % kernel === 0;
  });
}

/** Each pixel as often as `factors` say along each dimension. */
function repeated(f: FunctionalOps, y: Tensor, x: Tensor, factors: Spatial): Tensor {
  if (y.shape.slice(2).every((size) => valueOf(size) === 1)) return y.expand(x.shape);
  if (factors.length === 2) return f.interpolate(y, { scaleFactor: factors as readonly [number, number] });
  const apart = y.shape.slice(2).flatMap((size) => [size, 1] as const);
  const wide = y.shape.slice(2).flatMap((size, d) => [size, factors[d] as number] as const);
  const lead = y.shape.slice(0, 2);
  return y
    .reshape([...lead, ...apart])
    .expand([...lead, ...wide])
    .reshape(x.shape);
}
