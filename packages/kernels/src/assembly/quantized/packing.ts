/** Weights on their way from [filters, channels, kernel rows, kernel columns] into panels. Every field takes 4 bytes. */
@unmanaged
export class Packing {
  /** int8 weights, and for each filter an int32 zero point. */
  source!: usize;
  zeroPoints!: usize;
  /** The panels. */
  weight!: usize;
  groups!: i32;
  /** Filters of one group. */
  filters!: i32;
  panelWidth!: i32;
  /** Input channels of one group. */
  channels!: i32;
  kernelHeight!: i32;
  kernelWidth!: i32;
  /** 1: a run is a row of the kernel, all its columns; 0: a run is one tap. */
  joinsColumns!: i32;
  runPairs!: i32;
}
