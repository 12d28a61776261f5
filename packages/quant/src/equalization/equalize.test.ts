import { manualSeed, Module, nn, ops, type Tensor, tensor } from "@quantrace/core";
import { print, spec, symbolicTrace, verify } from "@quantrace/ir";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectInputWeightEqualization } from "../detectors/detect-input-weight-equalization.ts";
import { recordStatistics } from "../detectors/record-statistics.ts";
import { netCases, randomBatch, RandomNet } from "../lower/random-net.test-helper.ts";
import { prepare } from "../prepare/prepare.ts";
import { equalize } from "./equalize.ts";
import { bits, equalized, minMax, outputSqnr, traced, values } from "./equalization.test-helper.ts";

/** Layer norm whose affine part makes some channels large, and two layers that read it. */
class Attention extends Module {
  norm = new nn.LayerNorm([8]);
  query = new nn.Linear(8, 6);
  key = new nn.Linear(8, 6);

  constructor(seed: number, large: readonly number[]) {
    super();
    manualSeed(seed);
    this.query = new nn.Linear(8, 6);
    this.key = new nn.Linear(8, 6);
    for (const channel of large) this.norm.weight!.data[channel] = 300;
  }

  forward(x: Tensor): Tensor {
    const h = this.norm.forward(x);
    return this.query.forward(h).add(this.key.forward(h).relu());
  }
}

/** All kinds of layers that hold or undo factors, with everything between them that a factor passes. */
class Mixed extends Module {
  up = new nn.ConvTranspose2d(2, 4, 2, { stride: 2, groups: 2 });
  bn = new nn.BatchNorm2d(4, { affine: false });
  depthwise = new nn.Conv2d(4, 4, 3, { padding: 1, groups: 4 });
  grouped = new nn.Conv2d(4, 6, 1, { groups: 2 });
  norm = new nn.GroupNorm(3, 6);
  fc1 = new nn.Linear(6 * 4, 10);
  fc2 = new nn.Linear(10, 3);

  forward(x: Tensor): Tensor {
    const a = this.bn.forward(this.up.forward(x)).leakyRelu(0.1);
    const b = this.grouped.forward(this.depthwise.forward(a).maxPool2d(2).mul(0.7)).maximum(0);
    const c = this.norm.forward(b).permute([0, 2, 3, 1]).neg().permute([0, 3, 1, 2]);
    return this.fc2.forward(this.fc1.forward(c.avgPool2d(2).flatten(1)).div(3).dropout({ training: false }));
  }
}

describe("the float model", () => {
  const outliers = fc.record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    factors: fc.array(fc.constantFrom(1, 1, 1, 0, 30, 1000, 1e-3), { minLength: 8, maxLength: 8 }),
    alpha: fc.constantFrom(0, 0.3, 0.5, 0.75, 1),
  });

  test("gives the same bits: layer norm", async () => {
    await fc.assert(
      fc.asyncProperty(outliers, async (c) => {
        const model = traced(new Attention(c.seed, [c.seed % 8]), ["N", 5, 8]);
        const x = values([2, 5, 8], 2, c.factors, c.seed);
        const before = bits(model, x);
        const { model: even, layers } = await equalized(model, [x], { alpha: c.alpha });
        verify(even.graph);
        expect(layers.map(({ reason }) => reason)).not.toContain("readElsewhere");
        expect(bits(even, x)).toEqual(before);
      }),
      propertyConfig({ numRuns: 15 }),
    );
  });

  test("gives the same bits: all layers", async () => {
    await fc.assert(
      fc.asyncProperty(outliers, async (c) => {
        manualSeed(c.seed);
        const net = new Mixed();
        net.depthwise.weight.data.forEach((w, i, all) => (all[i] = w * (c.factors[i % 8] as number)));
        const model = traced(net, ["N", 2, 4, 4]);
        const x = values([2, 2, 4, 4], 1, c.factors.slice(0, 2), c.seed);
        const before = bits(model, x);
        const { model: even, layers } = await equalized(model, [x], { alpha: c.alpha });
        verify(even.graph);
        const done = layers.filter(({ reason }) => reason !== "even");
        expect(done.every(({ reason }) => reason === "folded" || reason === "multiplied")).toBe(true);
        expect(bits(even, x)).toEqual(before);
      }),
      propertyConfig({ numRuns: 15 }),
    );
  });

  test("gives the same bits: any network", async () => {
    await fc.assert(
      fc.asyncProperty(netCases, async (c) => {
        const model = traced(new RandomNet(c.kinds, c.seed), ["N", 4, 6, 6]);
        const x = randomBatch(c.seed);
        const before = bits(model, x);
        const { model: even } = await equalized(model, [x]);
        verify(even.graph);
        expect(bits(even, x)).toEqual(before);
      }),
      propertyConfig({ numRuns: 20 }),
    );
  });

  test("is not changed itself", async () => {
    const model = traced(new Attention(3, [2]), ["N", 8]);
    const x = values([4, 8], 1, [1], 1);
    const [text, state] = [print(model.graph), [...model.graph.state].map(([, { data }]) => [...data])];
    const { layers } = await equalized(model, [x]);
    expect(layers.map(({ done }) => done)).toEqual([true, true]);
    expect(print(model.graph)).toBe(text);
    expect([...model.graph.state].map(([, { data }]) => [...data])).toEqual(state);
  });
});

describe("the int8 model", () => {
  test("loses less where a channel is planted", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 4, max: 11 }),
        async (seed, exponent) => {
          const net = new Attention(seed, []);
          net.norm.weight!.data[seed % 8] = 2 ** exponent;
          for (const { weight } of [net.query, net.key])
            for (let row = 0; row < 6; row++) weight.data[row * 8 + (seed % 8)]! /= 2 ** exponent;
          const model = traced(net, ["N", 8]);
          const data = [1, 2, 3].map((n) => values([16, 8], 1, [1], seed + n));
          const { model: even } = await equalized(model, data);
          const [before, after] = [await outputSqnr(model, data), await outputSqnr(even, data)];
          expect(after).toBeGreaterThan(before + 3);
          expect(after).toBeGreaterThan(25);
        },
      ),
      propertyConfig({ numRuns: 12 }),
    );
  });

  test("reads an input through its factors, in float32", async () => {
    manualSeed(5);
    const layer = new nn.Linear(4, 8);
    const net = new nn.Sequential(layer, new nn.ReLU(), new nn.Linear(8, 3));
    const large = [1, 1000, 1, 0.01];
    const first = layer.weight.data;
    first.forEach((w, i) => (first[i] = w / large[i % 4]!));
    const model = traced(net, ["N", 4]);
    const data = [1, 2, 3].map((seed) => values([16, 4], 1, large, seed));
    const { model: even, layers, annotations } = await equalized(model, data);
    expect(layers.map(({ why }) => why)).toEqual([
      "its factors multiply x, which computes in float32",
      expect.stringMatching(/^its (factors went into linear|channels are even)/),
    ]);
    expect(annotations.map(({ node, observer }) => [node, observer])).toEqual([
      ["x", null],
      ["x_factors", null],
    ]);
    expect(print(even.graph, { sources: false })).toContain("%x_even: float32[N, 4] = mul(%x, %x_factors)");
    expect(bits(even, data[0]!)).toEqual(bits(model, data[0]!));
    const [before, after] = [await outputSqnr(model, data), await outputSqnr(even, data, annotations)];
    expect(before).toBeLessThan(20);
    expect(after).toBeGreaterThan(30);
  });

  test("counts the calls of the user's operations as before", async () => {
    class Scaled extends Module {
      fc = new nn.Linear(2, 2);
      forward(x: Tensor): Tensor {
        return this.fc.forward(x).mul(2);
      }
    }
    const model = traced(new Scaled(), ["N", 2]);
    const { model: even } = await equalized(model, [tensor([[1, 1000]])]);
    expect(even.graph.find("x_even")).toBeDefined();
    const mapping = minMax.setModuleNameObjectTypeOrder("", ops.mul, 0, null);
    const rows = prepare(even, mapping).plan.nodes.filter(({ op }) => op === "mul");
    expect(rows.map(({ node, requested }) => [node, requested])).toEqual([
      ["x_even", "minMax"],
      ["mul", "none"],
    ]);
  });
});

describe("equalize", () => {
  test("refuses statistics of another model, one in training and one that is prepared", async () => {
    const model = traced(new Attention(1, []), ["N", 8]);
    const prepared = prepare(model, minMax);
    const statistics = await recordStatistics(prepared, [values([2, 8], 1, [1], 1)]);
    const code = (work: () => unknown): string => {
      try {
        work();
      } catch (error) {
        return (error as { code: string }).code;
      }
      return "none";
    };
    expect(code(() => equalize(traced(new nn.Linear(8, 6), ["N", 8]), statistics))).toBe("QQ3040");
    expect(code(() => equalize(prepared as never, statistics))).toBe("QQ1102");
    const training = symbolicTrace(new nn.Linear(8, 6).train(), [spec("float32", ["N", 8])]);
    expect(code(() => equalize(training, statistics))).toBe("QQ1101");
    expect(code(() => equalize(model, statistics, { alpha: 2 }))).toBe("QS1013");
  });

  test("is what the detector advises", async () => {
    const net = new Attention(2, [1, 3, 5, 6]);
    const model = traced(net, ["N", 8]);
    const data = [values([8, 8], 1, [1], 4), values([8, 8], 1, [1], 5)];
    const found = detectInputWeightEqualization(await recordStatistics(prepare(model, minMax), data));
    expect(found.map(({ text }) => /equalize\(/.test(text))).toEqual([true, true]);
    const { model: even } = await equalized(model, data, { alpha: 1 });
    const again = await recordStatistics(prepare(even, minMax), data);
    const peaks = again.values.find(({ node }) => node === "layerNorm")!.channels;
    const sizes = peaks.map(({ min, max }) => Math.max(-min, max));
    expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(2);
  });

  test("knows the channels of sequences, of images channels last, and of layers in float", async () => {
    class Heads extends Module {
      norm = new nn.LayerNorm([4]);
      wide = new nn.Linear(4, 4);
      float = new nn.Linear(4, 4);
      forward(input: Tensor): Tensor {
        const h = this.norm.forward(input);
        return this.wide.forward(h).add(this.float.forward(h));
      }
    }
    const net = new Heads();
    net.norm.weight!.data.set([1, 64, 1, 1]);
    net.wide.weight.data.fill(0.5);
    const model = traced(net, ["N", 4, 3, 4]);
    const data = values([2, 4, 3, 4], 3, [1], 3);
    const mapping = minMax.setModuleName("float", null);
    const { model: even, layers } = equalize(model, await recordStatistics(prepare(model, mapping), [data]));
    expect(layers.map(({ modulePath, factors }) => [modulePath, factors])).toEqual([["wide", [1, 8, 1, 1]]]);
    expect(even.graph.state.get("float.weight")).not.toEqual(model.graph.state.get("float.weight"));
    expect(bits(even, data)).toEqual(bits(model, data));
  });

  test("measures a weight's columns when its rows are final", async () => {
    const layers = [0, 1, 2].map(() => new nn.Linear(4, 4, { bias: false }));
    const [first, second, third] = layers.map(({ weight }) => weight.data);
    for (let i = 0; i < 16; i++) first![i] = i % 5 === 0 ? 1 : 0;
    second!.fill(0.5).set([256, 256, 256, 2048]);
    for (let i = 0; i < 16; i++) third![i] = i % 4 === 0 ? 1e-5 : 0.5;
    const model = traced(new nn.Sequential(...layers), ["N", 4]);
    const { layers: rows } = await equalized(model, [tensor([[1, 1, 1, 1]])]);
    // The large row is divided by 4096 or more before the columns that it stands in are looked at.
    expect(rows.map(({ reason }) => reason)).toEqual(["even", "even", "folded"]);
    expect(rows[2]?.factors[0]).toBeGreaterThan(4000);
  });
});
