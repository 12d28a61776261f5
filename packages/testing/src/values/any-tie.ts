import fc, { type Arbitrary } from "fast-check";
import { nextFloat32Down, nextFloat32Up } from "./float32.ts";

/** A number at or right beside the middle between two multiples of a scale. */
export interface Tie {
  /** The number to round. */
  readonly value: number;
  /** Between which multiples: `(k + 1/2) * scale`, in float32. */
  readonly k: number;
  /** Whether it is the middle itself, or the float32 right below or above it. */
  readonly side: "below" | "at" | "above";
}

/**
 * Numbers where rounding is decided: `(k + 1/2) * scale` rounded to float32, and its two neighbours.
 *
 * @param scale a positive float32
 * @example
 * fc.assert(fc.property(anyTie(0.5), ({ value, k, side }) => side !== "at" || value === (k + 0.5) * 0.5));
 */
export function anyTie(
  scale: number,
  { min = -300, max = 300 }: { readonly min?: number; readonly max?: number } = {},
): Arbitrary<Tie> {
  return fc
    .tuple(fc.integer({ min, max }), fc.constantFrom<Tie["side"]>("below", "at", "above"))
    .map(([k, side]) => ({ value: beside(Math.fround((k + 0.5) * scale), side), k, side }));
}

function beside(middle: number, side: Tie["side"]): number {
  if (side === "at") return middle;
  return side === "below" ? nextFloat32Down(middle) : nextFloat32Up(middle);
}
