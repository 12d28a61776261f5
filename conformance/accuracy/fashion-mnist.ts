import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Digits } from "../../examples/01-digits/data.ts";

/** Where Debian's package `dataset-fashion-mnist` puts its files: `scripts/install-debian.sh dataset-fashion-mnist FOLDER`. */
export const FOLDER = "/usr/share/datasets/fashion-mnist";

/** Bytes before the pixels, and before the labels: the IDX format's magic number and sizes. */
const [IMAGE_HEADER, LABEL_HEADER] = [16, 8];

/**
 * One part of Fashion-MNIST, 28 x 28 pixels of ten kinds of clothes, in the form of the digits.
 *
 * @source Xiao, Rasul, Vollgraf: Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms, 2017
 */
export function loadFashion(part: "train" | "t10k", folder: string = FOLDER): Digits {
  const read = (name: string): Uint8Array => gunzipSync(readFileSync(join(folder, `${part}-${name}.gz`)));
  const pixels = read("images-idx3-ubyte").subarray(IMAGE_HEADER);
  const labels = read("labels-idx1-ubyte").slice(LABEL_HEADER);
  return { images: Float32Array.from(pixels, (byte) => byte / 255), labels };
}
