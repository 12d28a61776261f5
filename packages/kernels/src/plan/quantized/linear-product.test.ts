import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createKernels } from "../../kernels.ts";
import { besideReference } from "../../oracle/beside-reference.ts";
import type { LastBlock } from "../../oracle/guarded-run.ts";
import type { PlannedCall } from "../../planned-call.ts";
import { runSample, type Sample, someSample } from "../../oracle/quantized-sample.ts";
import { scalar, sizeOf, someFloats, someIntegers, stream, tensorOf } from "../../oracle/values.ts";

const kernels = await createKernels();
const withSimd = await createKernels({ features: ["simd128"] });
const withoutSimd = await createKernels({ features: [] });
const hasExactBytes = kernels.features.has("relaxed-simd");
const lastBlocks: readonly LastBlock[] = ["input", "scratch", "output"];

const guardOf = (seed: number) =>
  ({ last: lastBlocks[seed % 3] ?? "output", misalignment: seed % 16 }) as const;

const layers = [
  "x8_s8c_gemm_2x16c2_minmax_f32__simd128",
  ...(hasExactBytes ? ["x8_s8c_gemm_2x16c4_minmax_f32__relaxed"] : []),
];

describe.each(layers)("%s", (layer) => {
  const run = (rows: number, depth: number, filters: number, seed: number, more: Partial<Sample> = {}) => {
    const sample = { ...someSample([rows, depth], [filters, depth], {}, seed), ...more };
    const result = runSample(kernels, sample, guardOf(seed), layer);
    expect(result.wrong, JSON.stringify({ rows, depth, filters, seed })).toEqual([]);
    return result;
  };

  it("equals the equation for every size around the tiles", () => {
    const seen = new Set<number>();
    for (const rows of [0, 1, 2, 3, 4, 7]) {
      for (const filters of [1, 2, 15, 16, 17, 32, 33]) {
        for (const depth of [1, 2, 3, 8, 17]) {
          for (const value of run(rows, depth, filters, 90 * rows + filters + depth).data) seen.add(value);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(300);
  });

  it.each([
    [1, 1025, 17],
    [2, 511, 17],
    [3, 512, 16],
    [3, 513, 33],
    [2, 1540, 5],
    [129, 4, 17],
    [260, 3, 16],
    [70, 2048, 16],
    [32, 32, 32],
    [34, 36, 17],
    [33, 64, 32],
    [64, 64, 49],
    [130, 1100, 40],
    [260, 64, 33],
    [258, 33, 33],
    [3, 4098, 17],
    [6, 70_000, 1],
  ])(
    "equals the equation for %i rows, %i values and %i filters: blocks, chunks and halves",
    (rows, depth, filters) => {
      run(rows, depth, filters, rows + depth);
    },
  );

  it("is exact for all operands at the ends of their ranges, and rounds products of any size", () => {
    for (const [x, xZeroPoint] of [
      [-128, 127],
      [127, -128],
    ] as const) {
      for (const [w, zero] of [
        [-128, 127],
        [127, -128],
        [-128, 0],
      ] as const) {
        for (const [rows, yScale] of [
          [3, 1e-3],
          [3, 1e5],
          [34, 1e5],
        ] as const) {
          const [depth, filters] = [1000, 33];
          const all = (count: number, value: number) => new Array<number>(count).fill(value);
          run(rows, depth, filters, 1, {
            x: { dtype: "int8", shape: [rows, depth], values: all(rows * depth, x) },
            weight: { shape: [filters, depth], values: all(filters * depth, w) },
            xZeroPoint,
            wZeroPoint: [zero],
            yScale,
          });
        }
      }
    }
  });

  it("is exact up to the last depth that is proved", () => {
    const all = (count: number, value: number) => new Array<number>(count).fill(value);
    for (const [x, xZeroPoint, w] of [
      [255, 0, -128],
      [0, 255, -128],
      [255, 0, 127],
    ] as const) {
      const depth = Math.floor((2 ** 31 - 1) / (255 * 128));
      run(3, depth, 2, 2, {
        x: { dtype: "uint8", shape: [3, depth], values: all(3 * depth, x) },
        weight: { shape: [2, depth], values: all(2 * depth, w) },
        bias: null,
        xZeroPoint,
        wZeroPoint: [0],
        yScale: 1e6,
      });
    }
  });

  test.prop(
    [
      fc.record({
        rows: fc.nat(9),
        depth: fc.integer({ min: 1, max: 70 }),
        filters: fc.integer({ min: 1, max: 40 }),
        seed: fc.nat(),
      }),
    ],
    { numRuns: 100 },
  )("equals the equation", ({ rows, depth, filters, seed }) => {
    run(rows, depth, filters, seed);
  });
});

describe.each([
  ...(hasExactBytes ? [["x8_s8c_gemm_2x16c4_f32__relaxed", kernels] as const] : []),
  ["x8_s8c_gemm_2x16c2_f32__simd128", withSimd],
  ["x8_s8c_gemm_1x16_f32__scalar", withoutSimd],
] as const)("%s", (kernel, engine) => {
  const run = (rows: number, depth: number, filters: number, seed: number) => {
    const next = stream(seed);
    const pick = <T>(...choices: readonly T[]) => choices[Math.floor(next() * choices.length)] as T;
    const dtype = pick("uint8" as const, "int8" as const);
    const [low, high] = dtype === "uint8" ? [0, 255] : [-128, 127];
    const channels = pick(1, filters);
    const perChannel = (type: "float32" | "int32", values: readonly number[]) =>
      values.length === 1 ? scalar(type, values[0] as number) : tensorOf(type, [values.length], values);
    const result = besideReference(
      engine,
      {
        op: "quantized.linearDynamic",
        operands: [
          tensorOf(dtype, [rows, depth], someIntegers(rows * depth, low, high, next)),
          tensorOf("int8", [filters, depth], someIntegers(sizeOf([filters, depth]), -128, 127, next)),
          pick(null, tensorOf("float32", [filters], someFloats(filters, next))),
          scalar("float32", pick(0.0371, 2 ** -126, 1e30)),
          scalar("int32", pick(low, high, 3)),
          perChannel(
            "float32",
            Array.from({ length: channels }, () => pick(0.5, 0.0193)),
          ),
          perChannel(
            "int32",
            Array.from({ length: pick(1, channels) }, () => pick(0, -128, 127)),
          ),
        ],
        attributes: {},
        output: { dtype: "float32", shape: [rows, filters] },
      },
      guardOf(4 * seed),
    );
    expect(result.kernel).toBe(kernel);
    expect(result.wrong, JSON.stringify({ rows, depth, filters, seed })).toEqual([]);
  };

  it("equals the reference for every size around the tiles, in blocks and in chunks", () => {
    let seed = 0;
    for (const rows of [0, 1, 2, 3, 5]) {
      for (const filters of [1, 2, 15, 16, 17, 33]) {
        for (const depth of [1, 2, 3, 9]) run(rows, depth, filters, ++seed);
      }
    }
    for (const [rows, depth, filters] of [
      [1, 1025, 17],
      [3, 513, 5],
      [130, 4, 3],
      [34, 40, 33],
      [66, 1028, 17],
    ] as const) {
      run(rows, depth, filters, ++seed);
    }
  });

  test.prop(
    [
      fc.record({
        rows: fc.nat(9),
        depth: fc.integer({ min: 1, max: 70 }),
        filters: fc.integer({ min: 1, max: 40 }),
        seed: fc.nat(),
      }),
    ],
    { numRuns: 60 },
  )("equals the reference", ({ rows, depth, filters, seed }) => {
    run(rows, depth, filters, seed);
  });

  it("shares the packed weight, and refuses sums that could leave int32", () => {
    const plan = (depth: number, sharing?: PlannedCall) =>
      engine.plan({
        sharing,
        op: "quantized.linearDynamic",
        operands: [
          { dtype: "uint8", shape: [1, depth] },
          tensorOf("int8", [1, depth], new Array<number>(depth).fill(127)),
          null,
          { dtype: "float32", shape: [] },
          { dtype: "int32", shape: [] },
          scalar("float32", 1),
          scalar("int32", 0),
        ],
        attributes: {},
        output: { dtype: "float32", shape: [1, 1] },
      });
    const held = (run: () => unknown): number => {
      const before = engine.memory.top;
      run();
      return engine.memory.top - before;
    };
    const first = plan(1000);
    expect(first.kernel.name).toBe(kernel);
    expect(held(() => plan(1000)) - held(() => plan(1000, first))).toBeGreaterThan(1000);
    expect(() => plan(66_312)).toThrow("QK1003");
  });
});
