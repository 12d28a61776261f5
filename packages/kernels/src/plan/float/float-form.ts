/** How a float32 kernel walks a convolution: its parameters but for addresses, and its tables. */
export interface FloatForm {
  readonly layout: Readonly<Record<string, number>>;
  readonly sizes: Readonly<Record<string, number>>;
  /** Bytes from a pixel to each k. */
  readonly offsets: Uint32Array;
  /** Bytes from the first row of an image to each output pixel. */
  readonly starts: Uint32Array;
  /** Scratch of each part. */
  readonly scratchBytes: number;
}
