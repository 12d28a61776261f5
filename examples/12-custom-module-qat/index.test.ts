import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type EagerTensor, Generator, manualSeed, tensor } from "quantrace";
import { expect, test } from "vitest";
import { Settle } from "../05-custom-module-static/model.ts";
import { printed } from "../shared/runs-by-itself.ts";
import { TrainedSettle } from "./trained.ts";

test("prints what its README says", async () => {
  const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
  expect(await printed(import.meta.dirname)).toBe(/```text\n([\s\S]*?)```/.exec(readme)?.[1]);
}, 60_000);

/** The state that the loop settles in, in float64: its rounds without an end that values decide. */
function settled(weight: readonly number[], bias: readonly number[], x: readonly number[]): number[] {
  let state = [...x];
  for (let round = 0; round < 500; round++)
    state = state.map((_, i) => {
      const sum = state.reduce((total, value, j) => total + (weight[8 * i + j] ?? NaN) * value, 0);
      return Math.max(0, sum + (bias[i] ?? NaN) + (x[i] ?? 0));
    });
  return state;
}

test("its backward is the slope of the state that it settles in, by its input and by what is inside", () => {
  manualSeed(3);
  const settle = new Settle();
  const random = new Generator(9);
  const [x, dy] = [0, 1].map(() => Array.from({ length: 8 }, () => random.normal())) as [number[], number[]];
  const { inputs, parameters } = TrainedSettle.fromFloat(settle).backward(tensor([dy]), tensor([x]));
  const { weight, bias } = settle.update;
  const point = { x, weight: [...weight.data], bias: [...(bias?.data ?? [])] };
  const along = (name: keyof typeof point, i: number, by: number): number => {
    const moved = { ...point, [name]: point[name].map((value, j) => (i === j ? value + by : value)) };
    return settled(moved.weight, moved.bias, moved.x).reduce(
      (sum, value, j) => sum + value * (dy[j] ?? 0),
      0,
    );
  };
  const step = 1e-6;
  for (const [name, gradient] of [
    ["x", inputs],
    ["weight", parameters["float.update.weight"]],
    ["bias", parameters["float.update.bias"]],
  ] as const) {
    const slopes = point[name].map((_, i) => (along(name, i, step) - along(name, i, -step)) / (2 * step));
    expect(slopes.some((slope) => Math.abs(slope) > 0.1)).toBe(true);
    const found = [...(gradient as EagerTensor).data];
    found.forEach((value, i) => expect(value, `${name}[${i}]`).toBeCloseTo(slopes[i] ?? NaN, 3));
  }
});
