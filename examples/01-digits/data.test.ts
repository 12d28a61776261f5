import { describe, expect, test } from "vitest";
import { batches, loadDigits, readSplit, type ImageBatch } from "./data.ts";
import { classCount, pixelsPerImage, readMnist } from "./mnist.ts";

const split = readSplit();
const sizeOf = (part: readonly (readonly number[])[]): number => part.flat().length;

describe("split.json", () => {
  test("holds out 2,048 digits, trains on the other 7,952, and calibrates on 512", () => {
    expect([sizeOf(split.heldOut), sizeOf(split.train), sizeOf(split.calibrate)]).toEqual([2048, 7952, 512]);
  });

  test.each(Array.from({ length: classCount }, (_, digit) => digit))("shares out the digit %i", (digit) => {
    const [train, heldOut, calibrate] = [split.train[digit]!, split.heldOut[digit]!, split.calibrate[digit]!];
    const count = readMnist(digit).length / pixelsPerImage;

    expect([...train, ...heldOut].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
    expect(calibrate.every((index) => train.includes(index))).toBe(true);
    expect(new Set(calibrate).size).toBe(calibrate.length);
    expect(Math.abs(heldOut.length - (count * 2048) / 10_000)).toBeLessThan(1);
    expect(Math.abs(calibrate.length - (count * 512) / 10_000)).toBeLessThan(1);
  });
});

describe("loadDigits", () => {
  const { images, labels } = loadDigits("calibrate");

  test("takes the classes in turn", () => {
    expect([...labels.subarray(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    const counts = split.calibrate.map((_, digit) => labels.filter((label) => label === digit).length);
    expect(counts).toEqual(split.calibrate.map((indices) => indices.length));
  });

  test("scales bytes to 0..1 and takes the images that the split names", () => {
    const position = 12; // the second 2
    const start = split.calibrate[2]![1]! * pixelsPerImage;
    const bytes = readMnist(2).subarray(start, start + pixelsPerImage);
    expect(images.subarray(position * pixelsPerImage, (position + 1) * pixelsPerImage)).toEqual(
      Float32Array.from(bytes, (byte) => byte / 255),
    );
    expect(images.reduce((low, pixel) => Math.min(low, pixel), Infinity)).toBe(0);
    expect(images.reduce((high, pixel) => Math.max(high, pixel), -Infinity)).toBe(1);
  });

  test("batches hold every image once, in order", async () => {
    const parts: ImageBatch[] = [];
    for await (const batch of batches({ images, labels }, 100)) parts.push(batch);
    expect(parts.map((batch) => batch.shape[0])).toEqual([100, 100, 100, 100, 100, 12]);
    expect(parts.every((batch) => batch.data.length === batch.shape[0] * pixelsPerImage)).toBe(true);
    expect(Float32Array.from(parts.flatMap((batch) => [...batch.data]))).toEqual(images);
  });
});
