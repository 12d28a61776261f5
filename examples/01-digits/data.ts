import { readFileSync } from "node:fs";
import { classCount, imageSize, pixelsPerImage, readMnist } from "./mnist.ts";

/** `heldOut` shares no digit with `train`; `calibrate` is 512 digits of `train`. */
export type SplitName = "train" | "calibrate" | "heldOut";

export interface Digits {
  /** `[N, 28, 28]` pixels row by row, 0 background to 1 ink. */
  readonly images: Float32Array;
  /** `[N]` digits 0 to 9. */
  readonly labels: Uint8Array;
}

/** Images as the model takes them: plain data, ready to be made a tensor. */
export interface ImageBatch {
  readonly dtype: "float32";
  readonly shape: readonly [count: number, channels: 1, height: number, width: number];
  readonly data: Float32Array;
}

/** For each digit, indices into that digit's file of the package `mnist`. */
export type Split = Readonly<Record<SplitName, readonly (readonly number[])[]>>;

export function readSplit(): Split {
  return JSON.parse(readFileSync(new URL("split.json", import.meta.url), "utf8")) as Split;
}

/**
 * Loads one part of the data, in the order 0, 1, ..., 9, 0, 1, ..., until every class has run out.
 *
 * @example
 * const { images, labels } = loadDigits("heldOut"); // 2,048 digits
 */
export function loadDigits(name: SplitName): Digits {
  const indices = readSplit()[name];
  const count = indices.reduce((sum, ofDigit) => sum + ofDigit.length, 0);
  const images = new Float32Array(count * pixelsPerImage);
  const labels = new Uint8Array(count);

  const classes = Array.from({ length: classCount }, (_, digit) => readMnist(digit));
  let position = 0;
  for (let rank = 0; position < count; rank++) {
    for (const [digit, bytes] of classes.entries()) {
      const index = indices[digit]?.[rank];
      if (index === undefined) continue;
      const pixels = bytes.subarray(index * pixelsPerImage, (index + 1) * pixelsPerImage);
      images.set(
        Float32Array.from(pixels, (byte) => byte / 255),
        position * pixelsPerImage,
      );
      labels[position] = digit;
      position++;
    }
  }
  return { images, labels };
}

/**
 * Cuts the images into batches, in order; the last one may be smaller. The batches are views, not copies.
 *
 * @example
 * for await (const batch of batches(loadDigits("calibrate"), 32)) batch.shape; // => [32, 1, 28, 28]
 */
export async function* batches(
  { images }: Digits,
  batchSize: number,
): AsyncGenerator<ImageBatch, void, void> {
  const valuesPerBatch = batchSize * pixelsPerImage;
  for (let start = 0; start < images.length; start += valuesPerBatch) {
    const data = images.subarray(start, start + valuesPerBatch);
    yield { dtype: "float32", shape: [data.length / pixelsPerImage, 1, imageSize, imageSize], data };
  }
}
