/**
 * Images of channels-last bytes in another size, each pixel between four. Zero points are those of unsigned bytes, as
 * `flip` makes them. Every field takes 4 bytes.
 */
@unmanaged
export class Resizing {
  x!: usize;
  y!: usize;
  images!: i32;
  rows!: i32;
  columns!: i32;
  channels!: i32;
  xImageBytes!: usize;
  /** For each row: the byte offsets of the two rows of x that it lies between, and the share of the second, float32. */
  rowPlaces!: usize;
  /** The same for each column. */
  columnPlaces!: usize;
  zeroPoint!: i32;
  flip!: i32;
}
