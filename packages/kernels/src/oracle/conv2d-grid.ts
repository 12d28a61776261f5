import type { Conv2dAttributes } from "../call-request.ts";
import { conv2dShape } from "./convolution.ts";

/** One convolution of the grid. */
export interface Conv2dCase {
  readonly x: readonly number[];
  readonly weight: readonly number[];
  readonly y: readonly number[];
  readonly attributes: Conv2dAttributes;
}

/**
 * Stride 1 to 3, padding 0 to 2, dilation 1 and 2, groups 1, 2 and all, kernels 1x1, 3x3 and 2x3, odd sizes with and
 * without tails. Combinations whose kernel does not fit the image are left out.
 */
export function conv2dGrid(channels: number, filtersPerGroup: readonly number[]): Conv2dCase[] {
  const cases: Conv2dCase[] = [];
  for (const groups of new Set([1, 2, channels])) {
    for (const filters of filtersPerGroup) {
      for (const [kernelHeight, kernelWidth] of [
        [1, 1],
        [3, 3],
        [2, 3],
      ] as const) {
        for (const [height, width] of [
          [5, 7],
          [9, 4],
          [3, 11],
        ] as const) {
          for (const stride of [1, 2, 3]) {
            for (const padding of [0, 1, 2]) {
              for (const dilation of [1, 2]) {
                const attributes: Conv2dAttributes = {
                  stride: [stride, stride],
                  padding: [padding, padding],
                  dilation: [dilation, dilation],
                  groups,
                };
                const x = [2, channels, height, width];
                const weight = [filters * groups, channels / groups, kernelHeight, kernelWidth];
                const y = conv2dShape(x, weight, attributes);
                if (Math.min(...y) > 0) cases.push({ x, weight, y, attributes });
              }
            }
          }
        }
      }
    }
  }
  return cases;
}
