import { tensor } from "quantrace";
import { type Dataset, tensorDataset } from "quantrace/train";
import { describe, expect, test } from "vitest";
import { loadDigits } from "../01-digits/data.ts";
import { first } from "./examples.ts";
import { trainDigits } from "./recipe.ts";
import { shifted } from "./shifted.ts";

test("the loss falls within two epochs of a few digits", async () => {
  const { history, steps } = await trainDigits(first(loadDigits("train"), 160), { epochs: 2 });
  expect(steps).toBe(8);
  expect(history[1]?.loss).toBeLessThan(history[0]?.loss ?? 0);
}, 60_000);

describe("shifted", () => {
  const size = 6;
  const dots = new Float32Array(40 * size * size);
  for (let i = 0; i < 40; i++) dots[i * size * size + 2 * size + 3] = i + 1;
  const data: Dataset = tensorDataset(
    [{ dtype: "float32", shape: [40, 1, size, size], data: dots }],
    tensor(Array.from({ length: 40 }, (_, i) => i)),
  );
  const rows = Array.from({ length: 40 }, (_, i) => i);
  /** Where each image has its dot, from where it had it. */
  async function moves(seed: number, order = rows): Promise<string[]> {
    const { inputs } = await shifted(data, 2, seed).batch(order);
    const pixels = [...(inputs[0]?.data ?? [])];
    return order.map((row) => {
      const place = pixels.indexOf(row + 1) % (size * size);
      return `${Math.floor(place / size) - 2},${(place % size) - 3}`;
    });
  }

  test("moves each image as a whole by up to two pixels, in all directions", async () => {
    const found = (await moves(1)).map((move) => move.split(",").map(Number) as [number, number]);
    for (const axis of [0, 1])
      expect(new Set(found.map((move) => move[axis]))).toEqual(new Set([-2, -1, 0, 1, 2]));
  });

  test("does the same for the same seed and rows, and other things for others", async () => {
    const [one, again, other, turned] = [
      await moves(1),
      await moves(1),
      await moves(2),
      await moves(1, rows.toReversed()),
    ];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    expect(turned.toReversed()).not.toEqual(one);
  });
});
