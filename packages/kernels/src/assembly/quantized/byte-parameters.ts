/**
 * An operation of two tensors of bytes, element by element: `rows` rows of `run` elements. Zero points and bounds are
 * those of unsigned bytes: 128 is added where a tensor is signed, and its flip is 0x80 to turn its bytes. Every field
 * takes 4 bytes.
 */
@unmanaged
export class ByteParameters {
  a!: usize;
  b!: usize;
  y!: usize;
  /** The scales of a, of b and of y, float32. */
  scales!: usize;
  rows!: i32;
  run!: i32;
  /** How far the next element of a run is: 0 where one element serves all of it. */
  aStep!: i32;
  bStep!: i32;
  /** The sizes that make up the rows: for each its size and the strides of a and of b. */
  sizes!: usize;
  rank!: i32;
  aZeroPoint!: i32;
  bZeroPoint!: i32;
  yZeroPoint!: i32;
  low!: i32;
  high!: i32;
  aFlip!: i32;
  bFlip!: i32;
  flip!: i32;
}
