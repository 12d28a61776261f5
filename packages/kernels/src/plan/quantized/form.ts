import type { packingLayout } from "../../generated/layouts.generated.ts";
import type { ProvedSums } from "./prove.ts";

/** What the packing function is told besides the constants and where to put them. */
export type PackingSizes = Readonly<
  Record<Exclude<keyof typeof packingLayout, "source" | "zeroPoints" | "weight">, number>
>;

/** One way to compute a quantized convolution: a kernel, its tables and sizes, and how it wants the weights. */
export interface Form {
  /** The kernel's name. */
  readonly kernel: string;
  /** The words of the kernel's parameters. */
  readonly layout: Readonly<Record<string, number>>;
  /** Parameters that depend on sizes alone. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Makes the tables whose addresses are parameters. */
  readonly tables: () => Readonly<Record<string, Uint32Array>>;
  readonly scratchBytes: number;
  readonly packing: {
    /** The function that packs, of any module. */
    readonly pack: string;
    readonly sizes: PackingSizes;
    readonly weightBytes: number;
    /** Seeds and multipliers, and where those of a filter are. */
    readonly lanes: number;
    readonly laneOf: (filter: number) => number;
    /**
     * What the kernel adds to x and its zero point, when a seed is less what the zero point adds to the sum; null where the
     * kernel takes it from x.
     */
    readonly seedOffset: number | null;
  };
  /** True when the kernel is exact for the sums that the filters can have. */
  readonly isExact: (sums: ProvedSums) => boolean;
}
