/**
 * Elements in another order: planes of y [rows, columns], whose columns lie side by side in y. Steps are in elements.
 * Every field takes 4 bytes.
 */
@unmanaged
export class Permutation {
  x!: usize;
  y!: usize;
  /** For each dimension of the planes, the last first: its size, and the steps of x and y. */
  steps!: usize;
  dims!: i32;
  planes!: i32;
  rows!: i32;
  columns!: i32;
  xRow!: i32;
  xColumn!: i32;
  yRow!: i32;
}
