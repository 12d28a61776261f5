import { type GradientCall, type GradientFacet, smooth } from "../../op/gradient.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { placesBetween } from "../kernels/bilinear.ts";
import { nearestPixels } from "../kernels/nearest-pixels.ts";
import { knownShape } from "./known-size.ts";
import { type Share, spreadWindows } from "./spread-windows.ts";

interface InterpolateAttributes {
  readonly mode: string;
  readonly alignCorners: boolean;
}

/**
 * The gradient of a resize: each pixel gets what was taken from it. By whole factors that is the sum over windows side by
 * side; else rows and columns are multiplied with the matrix of the shares.
 */
export const resizeGradient: GradientFacet = smooth(
  ({
    operands: [x],
    attributes,
    y,
    dy,
    f,
    constant,
  }: GradientCall<readonly [Tensor], InterpolateAttributes>) => {
    const { mode, alignCorners } = attributes;
    const size = knownShape("interpolate", x).slice(2);
    const factors = knownShape("interpolate", y)
      .slice(2)
      .map((count, d) => count / (size[d] as number)) as [number, number];
    if (mode === "nearest" && factors.every(Number.isInteger)) {
      return [f.avgPool2d(dy, factors, { divisorOverride: 1 })];
    }
    const shares = (pixels: number, count: number): readonly Share[] =>
      mode === "nearest"
        ? nearestPixels(pixels, count).map((from) => ({ from, weights: [1] }))
        : placesBetween(pixels, count, alignCorners).map(({ first, second, share }) => ({
            from: first,
            weights: second === first ? [1] : [1 - share, share],
          }));
    return [spreadWindows("interpolate", x, dy, shares, constant)];
  },
);
