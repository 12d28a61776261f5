import { type QuantizeBy, quantizeValue } from "../../../numerics/quantize-value.ts";
import type { TensorData } from "../../../tensor/tensor-data.ts";
import type { OutputRange } from "./output-range.ts";

/** 1.5 * 2^52: adding it to a number below 2^51 rounds that to a whole number, ties to even. */
const WHOLE = 1.5 * 2 ** 52;

/** Quantizes the elements `start..end` (exclusive) with one scale and zero point. */
export type RunQuantizer = (scale: number, zeroPoint: number, start: number, end: number) => void;

/**
 * `quantizeValue` of many elements, for results of one byte. Most of them do not saturate: those go through a loop that
 * can only stop, which takes half the time of one with a choice in it. All bytes are written as int8, which keeps their bits,
 * so that it sees one type of array.
 */
export function bytesQuantizer(
  x: TensorData,
  y: TensorData,
  { low, high }: OutputRange,
  by: QuantizeBy,
): RunQuantizer {
  const floats = x.data as Float32Array;
  const bytes = new Int8Array(y.data.buffer, y.data.byteOffset, y.data.length);
  const quantizeInside = by === "divide" ? divideInside : multiplyInside;
  return (scale, zeroPoint, start, end) => {
    const inside = { factor: by === "divide" ? scale : Math.fround(1 / scale), zeroPoint, low, high };
    for (let i = start; i < end; i++) {
      i = quantizeInside(floats, bytes, inside, i, end);
      if (i < end) bytes[i] = quantizeValue(floats[i] as number, scale, zeroPoint, low, high, by);
    }
  };
}

interface Steps extends OutputRange {
  /** The scale, or its reciprocal. */
  readonly factor: number;
  readonly zeroPoint: number;
}

/**
 * Quantizes elements from `start` on as long as they do not saturate. Gives the index of the first that does, or of NaN.
 *
 * The bounds less the zero point are whole numbers, so that steps between them stay there when they are rounded.
 */
function multiplyInside(
  floats: Float32Array,
  bytes: Int8Array,
  { factor, zeroPoint, low, high }: Steps,
  start: number,
  end: number,
): number {
  const least = low - zeroPoint;
  const most = high - zeroPoint;
  for (let i = start; i < end; i++) {
    const steps = Math.fround((floats[i] as number) * factor);
    if (!(steps >= least && steps <= most)) return i;
    bytes[i] = steps + WHOLE - WHOLE + zeroPoint;
  }
  return end;
}

/** The same by quotients. */
function divideInside(
  floats: Float32Array,
  bytes: Int8Array,
  { factor, zeroPoint, low, high }: Steps,
  start: number,
  end: number,
): number {
  const least = low - zeroPoint;
  const most = high - zeroPoint;
  for (let i = start; i < end; i++) {
    const steps = Math.fround((floats[i] as number) / factor);
    if (!(steps >= least && steps <= most)) return i;
    bytes[i] = steps + WHOLE - WHOLE + zeroPoint;
  }
  return end;
}
