import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createKernels } from "../../kernels.ts";
import { besideReference } from "../../oracle/beside-reference.ts";
import { conv2dShape } from "../../oracle/convolution.ts";
import { conv2dGrid } from "../../oracle/conv2d-grid.ts";
import type { LastBlock } from "../../oracle/guarded-run.ts";
import { roughData } from "../../oracle/outcomes.ts";
import { sizeOf, someFloats, stream, tensorOf } from "../../oracle/values.ts";

const kernels = await createKernels();
const lastBlocks: readonly LastBlock[] = ["input", "scratch", "output"];
const guardOf = (seed: number) =>
  ({ last: lastBlocks[seed % 3] ?? "output", misalignment: (seed % 4) * 4 }) as const;
const PLANAR = "f32_f32_igemm_2x16__simd128";
const FILTERS = "f32_f32_igemm_2x16__simd128_filters";
const PLANES = "f32_f32_conv2d_16x1__simd128";
const DEPTHWISE = "f32_f32_dwconv3x3_4x1__simd128";

const filled = (shape: readonly number[], seed: number) =>
  tensorOf("float32", shape, someFloats(sizeOf(shape), stream(seed)));

describe("linear by weights that come with each run", () => {
  const run = (rows: number, filters: number, depth: number, seed: number, make = filled) => {
    const bias = seed % 3 === 0 ? null : make([filters], seed + 2);
    const operands = [make([rows, depth], seed), make([filters, depth], seed + 1), bias];
    const output = { dtype: "float32", shape: [rows, filters] } as const;
    const late = seed % 2 === 0 ? [1, 2] : [1];
    return besideReference(
      kernels,
      { op: "linear", operands, attributes: {}, output, late },
      guardOf(seed),
    ).wrong.slice(0, 3);
  };

  it("equals the reference for all tails", () => {
    for (const rows of [0, 1, 2, 3, 4, 5, 9]) {
      for (let filters = 0; filters <= 33; filters += 1 + (filters % 3)) {
        for (const depth of [0, 1, 3, 4, 7]) {
          expect(run(rows, filters, depth, rows + filters + depth), `${rows} ${filters} ${depth}`).toEqual(
            [],
          );
        }
      }
    }
    expect(run(200, 21, 650, 4)).toEqual([]);
    expect(run(6, 19, 33, 5, roughData)).toEqual([]);
  });

  it("takes a bias that comes with each run beside constant weights", () => {
    const operands = [filled([3, 5], 1), filled([6, 5], 2), filled([6], 3)];
    const output = { dtype: "float32", shape: [3, 6] } as const;
    expect(
      besideReference(kernels, { op: "linear", operands, attributes: {}, output, late: [2] }).wrong,
    ).toEqual([]);
  });
});

describe("conv2d by weights that come with each run", () => {
  const grid = conv2dGrid(4, [1, 3, 9]);
  it.each([PLANAR, FILTERS, PLANES, undefined])("%s equals the reference over the grid", (kernel) => {
    const used = new Set<string>();
    for (const [index, { x, weight, attributes }] of grid.entries()) {
      if (index % 5 !== 0) continue;
      const make = index % 4 === 1 ? roughData : filled;
      const bias = index % 3 === 0 ? null : make([weight[0] as number], index + 2);
      const operands = [make(x, index), make(weight, index + 1), bias];
      const output = { dtype: "float32", shape: conv2dShape(x, weight, attributes) } as const;
      const request = { op: "conv2d", operands, attributes, output, kernel, late: [1, 2] } as const;
      const result = besideReference(kernels, request, guardOf(index));
      expect(result.wrong.slice(0, 3), JSON.stringify({ x, weight, attributes })).toEqual([]);
      used.add(result.kernel);
    }
    expect([...used].toSorted()).toEqual(
      kernel === undefined ? [PLANES, DEPTHWISE, PLANAR, FILTERS].toSorted() : [kernel],
    );
  });

  it.each([
    ["a gradient by weights 3x3", [5, 7, 14, 14], [20, 7, 14, 14], [1, 1], [1, 1]],
    ["a gradient by weights 1x1", [6, 9, 7, 7], [17, 9, 7, 7], [0, 0], [1, 1]],
    ["a gradient of a stride", [3, 4, 9, 9], [19, 4, 4, 4], [1, 1], [2, 2]],
  ] as const)("equals the reference for %s", (_, x, weight, padding, dilation) => {
    const attributes = { stride: [1, 1], padding, dilation, groups: 1 } as const;
    const output = { dtype: "float32", shape: conv2dShape(x, weight, attributes) } as const;
    const operands = [filled(x, 1), filled(weight, 2), null];
    const result = besideReference(kernels, { op: "conv2d", operands, attributes, output, late: [0, 1] });
    expect(result).toMatchObject({ wrong: [], kernel: FILTERS });
  });
});

describe("convTranspose2d", () => {
  const pair = (least: number, most: number) =>
    fc.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }));
  const cases = fc
    .record({
      batch: fc.integer({ min: 1, max: 2 }),
      groups: fc.integer({ min: 1, max: 2 }),
      channels: fc.integer({ min: 1, max: 3 }),
      filters: fc.integer({ min: 1, max: 5 }),
      size: pair(1, 6),
      kernel: pair(1, 3),
      stride: pair(1, 3),
      padding: pair(0, 3),
      dilation: pair(1, 2),
      outputPadding: pair(0, 2),
      isRough: fc.boolean(),
      late: fc.subarray([1, 2]),
      seed: fc.nat(999),
    })
    .map((drawn) => {
      const { batch, groups, channels, filters, size, kernel, stride, padding, dilation, outputPadding } =
        drawn;
      const added = ([0, 1] as const).map((d) =>
        Math.min(outputPadding[d], Math.max(stride[d], dilation[d]) - 1),
      ) as [number, number];
      const cut = ([0, 1] as const).map((d) => Math.min(padding[d], dilation[d] * (kernel[d] - 1))) as [
        number,
        number,
      ];
      const sizes = ([0, 1] as const).map(
        (d) => (size[d] - 1) * stride[d] - 2 * cut[d] + dilation[d] * (kernel[d] - 1) + added[d] + 1,
      );
      return {
        ...drawn,
        x: [batch, channels * groups, ...size],
        weight: [channels * groups, filters, ...kernel],
        attributes: { stride, padding: cut, dilation, groups, outputPadding: added },
        shape: [batch, filters * groups, ...sizes],
      };
    })
    .filter(({ shape }) => shape.every((size) => size > 0));

  test.prop([cases], { numRuns: 200 })("equals the reference", (drawn) => {
    const { x, weight, attributes, shape, seed, late, groups, filters } = drawn;
    const make = drawn.isRough ? roughData : filled;
    const bias = seed % 2 === 0 ? null : make([filters * groups], seed + 2);
    const operands = [make(x, seed), make(weight, seed + 1), bias];
    const output = { dtype: "float32", shape } as const;
    const request = { op: "convTranspose2d", operands, attributes, output, late } as const;
    expect(besideReference(kernels, request, guardOf(seed)).wrong.slice(0, 3)).toEqual([]);
  });

  it("equals the reference in several blocks and chunks, and without any channel or image", () => {
    const attributes = {
      stride: [1, 1],
      padding: [1, 1],
      dilation: [1, 1],
      groups: 1,
      outputPadding: [0, 0],
    } as const;
    for (const [batch, channels, filters] of [
      [2, 64, 33],
      [1, 0, 3],
      [0, 3, 2],
    ] as const) {
      const operands = [filled([batch, channels, 40, 33], 1), filled([channels, filters, 3, 3], 2), null];
      const output = { dtype: "float32", shape: [batch, filters, 40, 33] } as const;
      const request = { op: "convTranspose2d", operands, attributes, output, late: [1] } as const;
      expect(besideReference(kernels, request).wrong.slice(0, 3)).toEqual([]);
    }
  });

  it("has no kernel for padding beyond the kernel", () => {
    const attributes = {
      stride: [1, 1],
      padding: [1, 1],
      dilation: [1, 1],
      groups: 1,
      outputPadding: [0, 0],
    } as const;
    const operands = [filled([1, 1, 5, 5], 1), filled([1, 1, 1, 1], 2), null];
    const output = { dtype: "float32", shape: [1, 1, 3, 3] } as const;
    expect(() => kernels.plan({ op: "convTranspose2d", operands, attributes, output })).toThrow("QK1002");
  });
});

describe("layerNorm by weights that come with each run", () => {
  it.each([[[1, 2]], [[1]], [[2]]])("equals the reference where operands %j are late", (late) => {
    for (let count = 1; count <= 21; count++) {
      for (const make of [filled, roughData]) {
        const shape = [2, 3, count];
        const operands = [make(shape, count), make([count], count + 1), make([count], count + 2)];
        const attributes = { normalizedShape: [count], eps: 1e-5 };
        const output = { dtype: "float32", shape } as const;
        const request = { op: "layerNorm", operands, attributes, output, late } as const;
        expect(besideReference(kernels, request, guardOf(count)).wrong.slice(0, 3)).toEqual([]);
      }
    }
  });
});
