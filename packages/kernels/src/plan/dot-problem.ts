import { conv2dProblem, type ConvolutionProblem } from "./convolution-problem.ts";
import type { Conv2dGeometry } from "./conv2d-geometry.ts";

/** Columns that one tile of `conv2d8x4` computes. */
const COLUMNS = 8;

/**
 * The convolution as `conv2d8x4` takes it, or null where the kernel has not eight columns side by side, one or two
 * bytes apart: in a row, in the whole image where a 1x1 kernel makes it one row, or, with stride 1, through the rows.
 */
export function dotProblem(g: Conv2dGeometry): ConvolutionProblem | null {
  const problem = conv2dProblem(g, 1);
  const size = isPointwise(g) ? { outHeight: 1, outWidth: g.outHeight * g.outWidth } : g;
  if (!hasColumns(g, size)) return null;
  const { outHeight, outWidth } = size;
  return {
    ...problem,
    sizes: { ...problem.sizes, outHeight, outWidth },
    offsets: evenNumber(problem.offsets),
    rowStarts: new Uint32Array(0),
  };
}

function hasColumns(
  g: Conv2dGeometry,
  { outHeight, outWidth }: Pick<Conv2dGeometry, "outHeight" | "outWidth">,
) {
  if (g.strideWidth > 2) return false;
  if (outWidth >= COLUMNS) return true;
  if (g.strideWidth > 1 || g.strideHeight > 1) return false;
  return (outHeight - 1) * (g.width + 2 * g.padWidth) + outWidth >= COLUMNS;
}

function isPointwise(g: Conv2dGeometry): boolean {
  const sides = [g.kernelHeight, g.kernelWidth, g.strideHeight, g.strideWidth];
  return sides.every((side) => side === 1) && g.padHeight === 0 && g.padWidth === 0;
}

/** The offsets, the first one once more where their number is odd: its weight is 0. */
function evenNumber(offsets: Uint32Array): Uint32Array {
  return offsets.length % 2 === 0 ? offsets : Uint32Array.of(...offsets, offsets[0] as number);
}
