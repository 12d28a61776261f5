/**
 * An operation on one or two rows of bytes, element by element. Zero points and bounds are those of unsigned bytes: 128
 * is added where a tensor is signed, and its flip is 0x80 to turn its bytes. Every field takes 4 bytes.
 */
@unmanaged
export class ByteParameters {
  a!: usize;
  b!: usize;
  y!: usize;
  /** The scales of a, of b and of y, float32. */
  scales!: usize;
  count!: i32;
  aZeroPoint!: i32;
  bZeroPoint!: i32;
  yZeroPoint!: i32;
  low!: i32;
  high!: i32;
  aFlip!: i32;
  bFlip!: i32;
  flip!: i32;
}
