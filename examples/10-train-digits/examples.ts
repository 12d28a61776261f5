import { tensor } from "quantrace";
import { type Dataset, tensorDataset } from "quantrace/train";
import type { Digits } from "../01-digits/data.ts";
import { imageSize, pixelsPerImage } from "../01-digits/mnist.ts";

/** Digits as examples: images `[N, 1, 28, 28]` and labels `[N]`. */
export function examplesOf({ images, labels }: Digits): Dataset {
  const shape = [labels.length, 1, imageSize, imageSize];
  return tensorDataset([{ dtype: "float32", shape, data: images }], tensor([...labels], { dtype: "int32" }));
}

/** One in sixteen of the digits to watch the training, the others to train. */
export function parted(digits: Digits): { readonly train: Digits; readonly watch: Digits } {
  const isWatched = (row: number): boolean => row % 16 === 0;
  return { train: chosen(digits, (row) => !isWatched(row)), watch: chosen(digits, isWatched) };
}

/** The first digits. */
export function first({ images, labels }: Digits, count: number): Digits {
  return { images: images.subarray(0, count * pixelsPerImage), labels: labels.subarray(0, count) };
}

function chosen({ images, labels }: Digits, keeps: (row: number) => boolean): Digits {
  const rows = Array.from(labels.keys()).filter(keeps);
  const taken = new Float32Array(rows.length * pixelsPerImage);
  rows.forEach((row, i) =>
    taken.set(images.subarray(row * pixelsPerImage, (row + 1) * pixelsPerImage), i * pixelsPerImage),
  );
  return { images: taken, labels: Uint8Array.from(rows, (row) => labels[row] as number) };
}
