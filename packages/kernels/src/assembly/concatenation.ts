/**
 * Rows of y that are made of a run of each x. The addresses of the x follow the fields, one for each. Every field takes
 * 4 bytes.
 */
@unmanaged
export class Concatenation {
  y!: usize;
  rows!: i32;
  tensors!: i32;
  /** How many bytes each x has in a row. */
  runs!: usize;
  rowBytes!: usize;
}
