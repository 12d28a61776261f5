/** A function of each byte by its 256 results. Every field takes 4 bytes. */
@unmanaged
export class LookupTable {
  x!: usize;
  y!: usize;
  /** The result for each byte, taken as unsigned. */
  table!: usize;
  count!: i32;
}
