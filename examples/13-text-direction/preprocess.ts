import type { Image } from "./line.ts";

/** What the classifier takes: three channels, in the order blue, green, red. */
export const inputSize = { channels: 3, height: 48, width: 192 } as const;

/**
 * An image as the classifier was trained on: scaled to its height, its width in proportion but no wider than the input;
 * levels from -1 to 1; what is left on the right is 0.
 *
 * @shape gives `[3, 48, 192]`
 * @source PaddleOCR, `tools/infer/predict_cls.py`
 */
export function preprocess(image: Image): Float32Array {
  const { channels, height, width } = inputSize;
  const scaledWidth = Math.min(width, Math.ceil((height * image.width) / image.height));
  const scaled = resize(image, scaledWidth, height);
  const input = new Float32Array(channels * height * width);
  for (let channel = 0; channel < channels; channel++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < scaledWidth; x++) {
        const level = scaled.data[(y * scaledWidth + x) * channels + channel] as number;
        input[(channel * height + y) * width + x] = (level / 255 - 0.5) / 0.5;
      }
  return input;
}

/** Bilinear, by the centres of pixels and without smoothing, as OpenCV's `resize` does it; 8 bits again. */
export function resize(image: Image, width: number, height: number): Image {
  const data = new Uint8Array(width * height * 3);
  const across = Array.from({ length: width }, (_, x) => neighbours(x, width, image.width));
  for (let y = 0; y < height; y++) {
    const [above, below, down] = neighbours(y, height, image.height);
    for (const [x, [left, right, along]] of across.entries())
      for (let channel = 0; channel < 3; channel++) {
        const at = (row: number, column: number): number =>
          image.data[(row * image.width + column) * 3 + channel] as number;
        const top = at(above, left) + along * (at(above, right) - at(above, left));
        const bottom = at(below, left) + along * (at(below, right) - at(below, left));
        data[(y * width + x) * 3 + channel] = Math.round(top + down * (bottom - top));
      }
  }
  return { width, height, data };
}

/** The two old places that a new one lies between, and how far it is from the first. */
function neighbours(place: number, size: number, from: number): readonly [number, number, number] {
  const exact = Math.min(from - 1, Math.max(0, ((place + 0.5) * from) / size - 0.5));
  const first = Math.floor(exact);
  return [first, Math.min(first + 1, from - 1), exact - first];
}
