import { clampInteger } from "../../../numerics/clamp-integer.ts";
import type { QuantizeBy } from "../../../numerics/quantize-value.ts";
import type { TensorData } from "../../../tensor/tensor-data.ts";
import type { OutputRange } from "./output-range.ts";

/** 1.5 * 2^52: adding it to a number below 2^51 rounds that to a whole number, ties to even. */
const WHOLE = 1.5 * 2 ** 52;

/** Quantizes the elements `start..end` (exclusive) with one scale and zero point. */
export type RunQuantizer = (scale: number, zeroPoint: number, start: number, end: number) => void;

/**
 * `quantizeValue` of many elements, for results of one byte.
 *
 * The bounds less the zero point are whole numbers, so that saturating first gives the same:
 * `sat(rne(steps) + z) = rne(clamp(steps, low - z, high - z)) + z`. What is clamped is small enough for one addition to
 * round it. All bytes are written as int8, which keeps their bits, so that the loop sees one type of array.
 */
export function bytesQuantizer(
  x: TensorData,
  y: TensorData,
  { low, high }: OutputRange,
  by: QuantizeBy,
): RunQuantizer {
  const floats = x.data as Float32Array;
  const bytes = new Int8Array(y.data.buffer, y.data.byteOffset, y.data.length);
  return (scale, zeroPoint, start, end) => {
    const least = low - zeroPoint;
    const most = high - zeroPoint;
    // NaN gives what 0 gives.
    const zero = clampInteger(0, least, most);
    const inverse = Math.fround(1 / scale);
    for (let i = start; i < end; i++) {
      const value = floats[i] as number;
      const steps = Math.fround(by === "divide" ? value / scale : value * inverse);
      const clamped =
        steps >= least ? (steps <= most ? steps : most) : steps < least ? least : zero;
      bytes[i] = clamped + WHOLE - WHOLE + zeroPoint;
    }
  };
}
