import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import type { Conv2dAttributes } from "../../call-request.ts";
import { createKernels } from "../../kernels.ts";
import { conv2dGrid } from "../../oracle/conv2d-grid.ts";
import type { LastBlock } from "../../oracle/guarded-run.ts";
import { type Byte, runSample, type Sample, someSample } from "../../oracle/quantized-sample.ts";

const kernels = await createKernels();
const withoutBytes = await createKernels({ features: ["simd128"] });
const withoutSimd = await createKernels({ features: [] });
const DEPTHWISE_BYTES = "x8_s8c_dwconv_2x8c4_minmax_f32__relaxed";
const lastBlocks: readonly LastBlock[] = ["input", "scratch", "output"];

describe("quantized.conv2d", () => {
  const grid = conv2dGrid(4, [1, 2, 5, 16]).map((one, index) => ({ ...one, index }));
  const scalars = ["s8_s8c_igemm_4x2_minmax_f32__scalar", "u8_s8c_igemm_4x2_minmax_f32__scalar"];
  const named = (...operations: readonly string[]) =>
    operations.flatMap((operation) =>
      ["s8", "u8"].map((input) => `${input}_s8c_${operation}_minmax_f32__simd128`),
    );
  const dots = named("igemm_2x16c2", "igemm_4x8c2");
  const quads = kernels.features.has("relaxed-simd") ? ["x8_s8c_igemm_2x16c4_minmax_f32__relaxed"] : [];

  it.each([
    ["the kernels that are chosen", kernels, [...dots, ...quads]],
    ["those without dot products of bytes", withoutBytes, dots],
    ["the scalar kernels", withoutSimd, scalars],
  ])("equals the equation over the grid on %s", (_, chosen, names) => {
    const used = new Set<string>();
    const seen = new Set<number>();
    for (const { x, weight, attributes, index } of grid) {
      const guard = { last: lastBlocks[index % 3] ?? "output", misalignment: index % 16 };
      const result = runSample(chosen, someSample(x, weight, attributes, index), guard);
      expect(result.wrong, JSON.stringify({ index, x, weight, attributes })).toEqual([]);
      for (const value of result.data) seen.add(value);
      used.add(result.kernel);
    }
    expect([...used].toSorted()).toEqual(names.toSorted());
    expect(seen.size).toBe(384);
  });

  it("equals the equation around the tiles, whatever the stride", () => {
    let seed = 0;
    for (const width of [7, 8, 9, 15, 16, 17, 18, 24]) {
      for (const [filters, channels, kernel] of [
        [1, 1, 1],
        [3, 2, 3],
        [4, 3, 1],
        [6, 1, 3],
        [9, 5, 2],
        [16, 3, 3],
        [32, 1, 1],
      ] as const) {
        for (const stride of [
          [1, 1],
          [2, 1],
          [1, 2],
          [2, 2],
          [1, 3],
        ] as const) {
          for (const padding of [0, 1]) {
            seed++;
            const attributes = { stride, padding: [padding, padding], dilation: [1, 1], groups: 1 } as const;
            const sample = someSample(
              [2, channels, 4, width],
              [filters, channels, kernel, kernel],
              attributes,
              seed,
            );
            const guard = { last: lastBlocks[seed % 3] ?? "output", misalignment: (seed * 7) % 16 };
            const result = runSample(kernels, sample, guard);
            expect(
              result.wrong,
              JSON.stringify({ width, filters, channels, kernel, stride, padding }),
            ).toEqual([]);
          }
        }
      }
    }
  });

  it.each([
    ["one long row", [1, 1, 1, 8], [4, 1, 1, 1]],
    ["a column of short rows", [1, 1, 9, 1], [4, 1, 1, 1]],
    ["rows of three through their padding", [1, 2, 3, 3], [5, 2, 3, 3]],
    ["a padded row shorter than a tile", [1, 1, 1, 5], [4, 1, 3, 3]],
    ["a padded row of two hundred columns", [1, 2, 3, 200], [5, 2, 3, 3]],
    ["one pixel", [3, 4, 1, 1], [4, 4, 1, 1]],
    ["rows in several blocks, the last one shorter", [2, 64, 37, 30], [9, 64, 3, 3]],
    ["pixels in several blocks", [1, 60, 30, 31], [9, 60, 1, 1]],
  ] as const)("takes %s", (_, x, weight) => {
    const padding = weight[2] === 3 ? ([1, 1] as const) : ([0, 0] as const);
    for (let seed = 0; seed < (x[1] > 9 ? 2 : 12); seed++) {
      const guard = { last: lastBlocks[seed % 3] ?? "output", misalignment: seed };
      const attributes = { stride: [1, 1], padding, dilation: [1, 1], groups: 1 } as const;
      const result = runSample(kernels, someSample(x, weight, attributes, seed), guard);
      expect(result.wrong).toEqual([]);
      expect([...dots, ...quads]).toContain(result.kernel);
    }
  });

  it.each([
    ["an empty batch", [0, 3, 4, 4], [2, 3, 3, 3]],
    ["no filters", [2, 3, 4, 4], [0, 3, 3, 3]],
    ["no input channels", [2, 0, 4, 4], [5, 0, 3, 3]],
    ["rows of a width that no word divides", [1, 3, 5, 13], [4, 3, 3, 3]],
  ] as const)("takes %s", (_, x, weight) => {
    const attributes: Conv2dAttributes = { stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1 };
    for (let seed = 0; seed < 8; seed++) {
      expect(runSample(kernels, someSample(x, weight, attributes, seed)).wrong).toEqual([]);
    }
  });

  it.each([
    [named("winograd_2x16c2"), [16, 20, 34], [16, 20, 33], [1]],
    [named("dwconv_2x8c2"), [8, 9, 15, 17, 24], [], [1, 2, 3]],
  ] as const)("equals the equation on %s", (names, channelCounts, filterCounts, strides) => {
    const used = new Set<string>();
    let seed = 0;
    for (const channels of channelCounts) {
      for (const [height, width] of [
        [3, 3],
        [4, 4],
        [5, 6],
        [9, 11],
        [13, 8],
        [17, 30],
      ] as const) {
        for (const stride of strides) {
          for (const padding of [0, 1, 2]) {
            for (const filters of filterCounts.length === 0 ? [channels] : filterCounts) {
              seed++;
              const groups = filterCounts.length === 0 ? channels : 1;
              const attributes: Conv2dAttributes = {
                stride: [stride, stride],
                padding: [padding, (padding + seed) % 2],
                dilation: [1, 1],
                groups,
              };
              const weight = [filters, channels / groups, 3, 3];
              const guard = { last: lastBlocks[seed % 3] ?? "output", misalignment: (seed * 5) % 16 };
              const sample = someSample([2, channels, height, width], weight, attributes, seed);
              const result = runSample(kernels, sample, guard);
              expect(
                result.wrong,
                JSON.stringify({ channels, height, width, stride, padding, filters }),
              ).toEqual([]);
              used.add(result.kernel);
            }
          }
        }
      }
    }
    expect(names.every((name) => used.has(name))).toBe(true);
  });

  it.runIf(quads.length > 0).each([
    ["the least and the greatest bytes", [-128, 127]],
    ["nothing but -128", [-128]],
    ["any weights", null],
  ])("equals the equation on dot products of bytes with %s", (_, only) => {
    let seed = 0;
    for (const [channels, filters, kernel, groups] of [
      [1, 9, 3, 1],
      [3, 16, 3, 1],
      [4, 24, 1, 1],
      [6, 20, 2, 2],
      [16, 33, 1, 1],
      [24, 32, 3, 1],
      [8, 8, 3, 8],
      [19, 19, 5, 19],
    ] as const) {
      for (const [stride, padding, dilation] of [
        [1, 0, 1],
        [2, 1, 1],
        [1, 2, 2],
        [3, 1, 1],
      ] as const) {
        seed++;
        const attributes: Conv2dAttributes = {
          stride: [stride, stride],
          padding: [padding, padding],
          dilation: [dilation, dilation],
          groups,
        };
        const some = someSample(
          [2, channels, 7, 9],
          [filters, channels / groups, kernel, kernel],
          attributes,
          seed,
        );
        const extreme = some.weight.values.map((value) => only?.[value & (only.length - 1)] ?? value);
        const sample = { ...some, weight: { ...some.weight, values: extreme }, wZeroPoint: [0] };
        const guard = { last: lastBlocks[seed % 3] ?? "output", misalignment: (seed * 3) % 16 };
        const isDepthwise = groups === channels && groups > 1 && dilation === 1;
        const result = runSample(kernels, sample, guard, isDepthwise ? DEPTHWISE_BYTES : quads[0]);
        expect(result.wrong, JSON.stringify({ channels, filters, kernel, groups, stride })).toEqual([]);
      }
    }
  });

  it("takes dot products of bytes for weights without zero points alone", () => {
    const attributes: Conv2dAttributes = { stride: [2, 2], padding: [0, 0], dilation: [1, 1], groups: 1 };
    const sample = someSample([1, 8, 9, 9], [32, 8, 3, 3], attributes, 1);
    const kernelFor = (wZeroPoint: readonly number[]): string =>
      runSample(kernels, { ...sample, wZeroPoint }).kernel;
    expect(kernelFor([1])).toMatch(/igemm_2x16c2/);
    expect(kernelFor([0])).toMatch(quads.length > 0 ? /igemm_2x16c4/ : /igemm_2x16c2/);
  });

  it("lets padding contribute nothing, whatever the zero point", () => {
    const attributes: Conv2dAttributes = { stride: [1, 1], padding: [2, 2], dilation: [1, 1], groups: 1 };
    for (const [dtype, zeroPoints] of [
      ["uint8", [0, 128, 255]],
      ["int8", [-128, 0, 127]],
    ] as const) {
      for (const xZeroPoint of zeroPoints) {
        const sample: Sample = {
          ...someSample([1, 1, 1, 1], [1, 1, 3, 3], attributes, 1),
          x: { dtype, shape: [1, 1, 1, 1], values: [xZeroPoint] },
          bias: [42],
          xZeroPoint,
          xScale: 1,
          wScale: [1],
          wZeroPoint: [0],
          yScale: 1,
          yZeroPoint: 0,
          yDType: "uint8",
        };
        expect(new Set(runSample(kernels, sample).data)).toEqual(new Set([42]));
      }
    }
  });
});

describe("quantized.linear", () => {
  it("equals the equation for every size around the tiles", () => {
    for (let rows = 0; rows <= 9; rows++) {
      for (const filters of [0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 32]) {
        for (let depth = 0; depth <= 5; depth++) {
          const seed = rows + 10 * filters + 80 * depth;
          const guard = { last: lastBlocks[seed % 3] ?? "output", misalignment: seed % 16 };
          const result = runSample(kernels, someSample([rows, depth], [filters, depth], {}, seed), guard);
          expect(result.wrong, `${rows} ${filters} ${depth}`).toEqual([]);
        }
      }
    }
  });

  const anySample = fc
    .record({
      rows: fc.integer({ min: 1, max: 6 }),
      filters: fc.integer({ min: 1, max: 5 }),
      depth: fc.integer({ min: 1, max: 20 }),
      seed: fc.nat(),
      scales: fc.tuple(
        fc.float({ min: Math.fround(1e-6), max: 8, noNaN: true }),
        fc.float({ min: Math.fround(1e-6), max: 8, noNaN: true }),
        fc.float({ min: Math.fround(1e-3), max: 100, noNaN: true }),
      ),
      clamp: fc.option(fc.tuple(fc.integer({ min: -128, max: 0 }), fc.integer({ min: 0, max: 127 }))),
    })
    .map(({ rows, filters, depth, seed, scales: [xScale, wScale, yScale], clamp }): Sample => ({
      ...someSample([rows, depth], [filters, depth], {}, seed),
      xScale,
      wScale: [wScale],
      yScale,
      ...(clamp === null
        ? {}
        : { yDType: "int8", yZeroPoint: clamp[0], attributes: { clampMin: clamp[0], clampMax: clamp[1] } }),
    }));
  test.prop([anySample], { numRuns: 500 })("takes any scales and clamps", (sample) => {
    expect(runSample(kernels, sample).wrong).toEqual([]);
  });
});

describe("operands that no kernel takes", () => {
  const sample = someSample([2, 3], [4, 3], {}, 1);
  it.each([
    ["an x zero point outside x's range", { xZeroPoint: 300 }, "QQ1004"],
    ["a y zero point outside y's range", { yZeroPoint: -129, yDType: "int8" }, "QQ1004"],
    ["a scale of 0", { yScale: 0 }, "QQ1003"],
    ["a weight zero point outside int8", { wZeroPoint: [128] }, "QQ1004"],
    ["a clamp upside down", { attributes: { clampMin: 5, clampMax: 4 } }, "QS1007"],
    ["a clamp between integers", { attributes: { clampMin: 0.5 } }, "QS1007"],
    ["scales for other channels", { wScale: [1, 1, 1] }, "QS1002"],
    ["a bias for other channels", { bias: [1, 2] }, "QS1002"],
    ["float32 activations", { x: { ...sample.x, dtype: "float32" as Byte } }, "QK1004"],
    ["an int32 result", { yDType: "int32" as Byte }, "QK1004"],
  ] satisfies readonly (readonly [string, Partial<Sample>, string])[])("%s", (_, change, code) => {
    expect(() => runSample(kernels, { ...sample, ...change } as Sample)).toThrow(code);
  });
});
