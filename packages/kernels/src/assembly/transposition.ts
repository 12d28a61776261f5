/** Matrices one after the other, x [matrices, rows, columns], and their transposes in y. Every field takes 4 bytes. */
@unmanaged
export class Transposition {
  x!: usize;
  y!: usize;
  matrices!: i32;
  rows!: i32;
  columns!: i32;
}
