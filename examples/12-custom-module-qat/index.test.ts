import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Generator, manualSeed, tensor } from "quantrace";
import { expect, test } from "vitest";
import { Settle } from "../05-custom-module-static/model.ts";
import { printed } from "../shared/runs-by-itself.ts";
import { TrainedSettle } from "./trained.ts";

test("prints what its README says", async () => {
  const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
  expect(await printed(import.meta.dirname)).toBe(/```text\n([\s\S]*?)```/.exec(readme)?.[1]);
}, 60_000);

/** The state that the loop settles in, in float64: its rounds without an end that values decide. */
function settled({ update }: Settle, x: readonly number[]): number[] {
  const { weight, bias } = update;
  let state = [...x];
  for (let round = 0; round < 500; round++)
    state = state.map((_, i) => {
      const sum = state.reduce((total, value, j) => total + (weight.data[8 * i + j] ?? NaN) * value, 0);
      return Math.max(0, sum + (bias?.data[i] ?? NaN) + (x[i] ?? 0));
    });
  return state;
}

test("its backward is the slope of the state that it settles in", () => {
  manualSeed(3);
  const settle = new Settle();
  const random = new Generator(9);
  const [x, dy] = [0, 1].map(() => Array.from({ length: 8 }, () => random.normal())) as [number[], number[]];
  const gradient = TrainedSettle.fromFloat(settle).backward(tensor([dy]), tensor([x])) as never as {
    toArray(): number[][];
  };
  const step = 1e-6;
  const along = (i: number, by: number): number =>
    settled(
      settle,
      x.map((value, j) => (i === j ? value + by : value)),
    ).reduce((sum, value, j) => sum + value * (dy[j] ?? 0), 0);
  const slopes = x.map((_, i) => (along(i, step) - along(i, -step)) / (2 * step));
  expect(slopes.some((slope) => Math.abs(slope) > 0.1)).toBe(true);
  gradient.toArray()[0]?.forEach((value, i) => expect(value).toBeCloseTo(slopes[i] ?? NaN, 4));
});
