/**
 * Runs of x in another choice and order: y is `rows` by `columns` runs. The place of a run in x is the sum of one table
 * entry for each index, all in elements; a negative entry is outside of x. Every field takes 4 bytes.
 */
@unmanaged
export class Gathering {
  x!: usize;
  y!: usize;
  rows!: i32;
  columns!: i32;
  /** Elements of one run. */
  run!: i32;
  /** The sizes that make up the rows. */
  sizes!: usize;
  rank!: i32;
  /** The entries for each size of the rows, one after the other, then those of the columns. */
  entries!: usize;
  /** The entries of the columns. */
  columnEntries!: usize;
  /** The bits of an element outside of x. */
  outside!: i32;
}
