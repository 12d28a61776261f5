/**
 * A convolution as the host describes it to a kernel. A linear layer is one too: its pixels are the rows of x.
 *
 *     y[row, filter] = sum over k of x[start(row) + offset(k)] * w[filter, k]
 *
 * `rowStarts` and `offsets` are tables, so stride, dilation and the layout of x cost nothing in the inner loop. k runs
 * over (input channel, kernel row, kernel column), the last fastest. Every field takes 4 bytes, and the build script
 * reads their order off this file. Steps and sizes named `...Bytes` or `...Step` are in bytes.
 */
@unmanaged
export class Convolution {
  /** Addresses. `padded` is 0 where x is read in place; `bias` is 0 in float32 where there is none. */
  x!: usize;
  padded!: usize;
  weight!: usize;
  bias!: usize;
  multiplier!: usize;
  y!: usize;
  /** 128 bytes for a tile that reaches over the edge of y. */
  tile!: usize;
  offsets!: usize;
  rowStarts!: usize;

  images!: i32;
  xImageBytes!: usize;
  yImageBytes!: usize;
  groups!: i32;
  /** From one group's channels to the next, in the padded image. */
  xGroupBytes!: usize;
  /** Output channels of one group. */
  filters!: i32;
  depth!: i32;
  /** Output pixels of one image. */
  rows!: i32;
  rowStep!: usize;
  channelStep!: usize;

  /** The planes of one image: how x is padded, and how the direct kernels walk it. */
  planes!: i32;
  height!: i32;
  width!: i32;
  padHeight!: i32;
  padWidth!: i32;
  outHeight!: i32;
  outWidth!: i32;
  strideHeight!: i32;
  strideWidth!: i32;
  kernelHeight!: i32;
  kernelWidth!: i32;
  dilationHeight!: i32;
  dilationWidth!: i32;

  /** Zero points; the clamp's bounds are relative to `yZeroPoint`. */
  xZeroPoint!: i32;
  yZeroPoint!: i32;
  low!: i32;
  high!: i32;
}
