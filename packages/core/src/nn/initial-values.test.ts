import { describe, expect, it } from "vitest";
import { nn, type Parameter } from "../index.ts";
import { defaultGenerator, Generator, manualSeed } from "../random/index.ts";

function largest(parameter: Parameter | null): number {
  return Math.max(...(parameter?.data ?? []).map(Math.abs));
}

describe("the first weights", () => {
  it.each([
    [() => new nn.Linear(100, 200), 0.1],
    [() => new nn.Conv2d(8, 64, 5, { groups: 2 }), 0.1],
    [() => new nn.Conv2d(16, 256, 1), 0.25],
    [() => new nn.Conv1d(20, 300, 5), 0.1],
    // PyTorch takes the weight's dimension 1 for the inputs, which here are the outputs of a group.
    [() => new nn.ConvTranspose2d(100, 200, 5, { groups: 50 }), 0.1],
  ])("of %s are uniform in PyTorch's range, 1 / sqrt(fan in)", (make, bound) => {
    manualSeed(1);
    const { weight, bias } = make();
    for (const parameter of [weight, bias]) {
      expect(largest(parameter)).toBeLessThanOrEqual(Math.fround(bound));
      expect(largest(parameter)).toBeGreaterThan(bound * 0.95);
    }
    const values = [...weight.data];
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + x * x, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(bound / 20);
    expect(variance / (bound ** 2 / 3)).toBeCloseTo(1, 1);
  });

  it("of norms are ones and zeros", () => {
    const norm = new nn.BatchNorm2d(2);
    const { weight, bias, runningMean, runningVar } = norm;
    expect([weight, bias, runningMean, runningVar].map((t) => [...(t?.data ?? [])])).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
    const layer = new nn.LayerNorm([1, 2]);
    expect([layer.weight, layer.bias].map((t) => [...(t?.data ?? [])])).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });
});

describe("the generator", () => {
  const weights = (seed: number) => [...new nn.Linear(4, 4, { generator: new Generator(seed) }).weight.data];

  it("decides the weights, and only it", () => {
    expect(weights(1)).toEqual(weights(1));
    expect(weights(1)).not.toEqual(weights(2));
    const state = defaultGenerator.getState();
    weights(3);
    expect(defaultGenerator.getState()).toEqual(state);
  });

  it("draws the weight first, then the bias", () => {
    const generator = new Generator(5);
    const layer = new nn.Linear(3, 2, { generator: new Generator(5) });
    const bound = 1 / Math.sqrt(3);
    const expected = Array.from({ length: 8 }, () => generator.uniform(-bound, bound));
    expect([...layer.weight.data, ...(layer.bias?.data ?? [])]).toEqual(expected);
  });

  it("is the default one, set by manualSeed, unless another is given", () => {
    manualSeed(42);
    const first = [...new nn.Conv2d(1, 2, 3).weight.data];
    const second = [...new nn.Conv2d(1, 2, 3).weight.data];
    manualSeed(42);
    expect([...new nn.Conv2d(1, 2, 3).weight.data]).toEqual(first);
    expect(second).not.toEqual(first);
    expect([...new nn.Conv2d(1, 2, 3, { generator: new Generator(42) }).weight.data]).toEqual(first);
  });
});
