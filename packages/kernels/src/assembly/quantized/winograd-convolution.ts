/**
 * A 3x3 convolution of channels-last images, stride 1, by F(4x4, 3x3): see `winograd`. A block is a number of tiles of
 * 4x4 outputs. Every field takes 4 bytes.
 */
@unmanaged
export class WinogradConvolution {
  x!: usize;
  y!: usize;
  /** [panels of 16 filters, 36 positions, channels by twos, 16, 2] of 16 bits. */
  weight!: usize;
  seed!: usize;
  multiplier!: usize;
  /** For each part: a tile in work, the transformed tiles of a block, and the products of a block and a panel. */
  scratch!: usize;
  scratchBytes!: usize;

  images!: i32;
  channels!: i32;
  height!: i32;
  width!: i32;
  padTop!: i32;
  padLeft!: i32;
  outHeight!: i32;
  outWidth!: i32;
  filters!: i32;
  tileRows!: i32;
  tileColumns!: i32;
  /** Tiles of one block; blocks run through the tiles of all images. */
  blockTiles!: i32;
  splitsBlocks!: i32;

  xZeroPoint!: i32;
  /** As in `DotConvolution`. */
  yZeroPoint!: i32;
  low!: i32;
  high!: i32;
  flip!: i32;
}
