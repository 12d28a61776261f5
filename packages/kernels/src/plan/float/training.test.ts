import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createKernels } from "../../kernels.ts";
import { besideReference } from "../../oracle/beside-reference.ts";
import type { LastBlock } from "../../oracle/guarded-run.ts";
import { roughData } from "../../oracle/outcomes.ts";
import { sizeOf, someFloats, stream, tensorOf } from "../../oracle/values.ts";
import type { Relation } from "./binary.ts";

const kernels = await createKernels();
const lastBlocks: readonly LastBlock[] = ["input", "scratch", "output"];
const guardOf = (seed: number) =>
  ({ last: lastBlocks[seed % 3] ?? "output", misalignment: (seed % 4) * 4 }) as const;
const filled = (shape: readonly number[], seed: number) =>
  tensorOf("float32", shape, someFloats(sizeOf(shape), stream(seed)));

describe.each(["sum", "mean"] as const)("%s", (op) => {
  const run = (shape: readonly number[], dim: readonly number[] | null, keepdim: boolean, seed: number) => {
    const all = shape.map((_, d) => d);
    const reduced = new Set((dim ?? all).map((d) => (d < 0 ? d + shape.length : d)));
    if (dim?.length === 0) for (const d of all) reduced.add(d);
    const left = shape.flatMap((size, d) => (reduced.has(d) ? (keepdim ? [1] : []) : [size]));
    const make = seed % 2 === 0 ? filled : roughData;
    const output = { dtype: "float32", shape: left } as const;
    const request = { op, operands: [make(shape, seed)], attributes: { dim, keepdim }, output };
    return besideReference(kernels, request, guardOf(seed)).wrong.slice(0, 3);
  };

  it("equals the reference for all tails, and for more than a buffer", () => {
    for (let count = 1; count <= 26; count++) {
      expect(run([3, count], [1], false, count), String(count)).toEqual([]);
      expect(run([count, 3], [0], true, count), String(count)).toEqual([]);
      expect(run([3, 2, count], [0, 2], true, count), String(count)).toEqual([]);
    }
    for (let columns = 4; columns <= 37; columns += 3) {
      expect(run([columns, columns], [0], false, columns), String(columns)).toEqual([]);
      expect(run([3, columns, 2, columns], [0, 2], true, columns), String(columns)).toEqual([]);
    }
    for (let count = 60; count <= 75; count++) expect(run([5, 2, count], [0, 2], false, count)).toEqual([]);
    expect(run([9, 2, 31, 31], [0, 2, 3], true, 2)).toEqual([]);
    expect(run([5000], null, false, 4)).toEqual([]);
    expect(run([4097, 2], [0], false, 4)).toEqual([]);
  });

  const cases = fc
    .array(fc.integer({ min: op === "sum" ? 0 : 1, max: 6 }), { minLength: 1, maxLength: 4 })
    .chain((shape) =>
      fc.record({
        shape: fc.constant(shape),
        dim: fc.option(fc.subarray(shape.map((_, d) => (d % 2 === 0 ? d : d - shape.length)))),
        keepdim: fc.boolean(),
        seed: fc.nat(99),
      }),
    );
  test.prop([cases])("equals the reference", ({ shape, dim, keepdim, seed }) => {
    expect(run(shape, dim, keepdim, seed)).toEqual([]);
  });
});

describe("batchNorm with the statistics of the batch", () => {
  it.each([
    [[64, 3, 7, 7], 0],
    [[2, 5, 1, 1], 1],
    [[9, 4], 2],
    [[3, 2, 29, 29], 3],
    [[2, 3, 5], 4],
    [[1, 2, 9], 5],
  ] as const)("equals the reference for %j", (shape, seed) => {
    for (const make of [filled, roughData]) {
      const channels = [shape[1]];
      const weight = seed % 2 === 0 ? make(channels, seed + 1) : null;
      const bias = seed % 3 === 0 ? null : make(channels, seed + 2);
      const operands = [make(shape, seed), weight, bias, filled(channels, 7), filled(channels, 8)];
      const attributes = { eps: 1e-5, momentum: 0.1, training: true };
      const output = { dtype: "float32", shape } as const;
      const request = { op: "batchNorm", operands, attributes, output, late: [0, 1, 2] } as const;
      expect(besideReference(kernels, request, guardOf(seed)).wrong.slice(0, 3)).toEqual([]);
    }
  });
});

/** Shapes that broadcast: which sizes each operand has. */
const broadcasting = (operands: number) =>
  fc
    .array(
      fc.record({
        size: fc.nat(9),
        has: fc.array(fc.boolean(), { minLength: operands, maxLength: operands }),
      }),
      {
        maxLength: 3,
      },
    )
    .map((dims) => ({
      shapes: Array.from({ length: operands }, (_, i) =>
        dims.map(({ size, has }) => (has[i] === true ? size : 1)),
      ),
      shape: dims.map(({ size, has }) => (has.includes(true) ? size : 1)),
    }));

describe.each(["gt", "ge", "lt", "le", "eq", "ne"] satisfies Relation[])("%s", (op) => {
  test.prop([broadcasting(2), fc.nat(99)])("equals the reference", ({ shapes, shape }, seed) => {
    const operands = shapes.map((each, i) => roughData(each, seed + ((i * seed) % 2)));
    const output = { dtype: "bool", shape } as const;
    const request = { op, operands, attributes: {}, output };
    expect(besideReference(kernels, request, guardOf(seed)).wrong.slice(0, 3)).toEqual([]);
  });

  it("equals the reference for all tails, beside a number", () => {
    for (let count = 0; count <= 19; count++) {
      const operands = [roughData([count], count), tensorOf("float32", [], [0])];
      const output = { dtype: "bool", shape: [count] } as const;
      for (const each of [operands, operands.toReversed()]) {
        const request = { op, operands: each, attributes: {}, output };
        expect(besideReference(kernels, request, guardOf(count)).wrong.slice(0, 3)).toEqual([]);
      }
    }
  });
});

describe.each(["logicalAnd", "logicalOr"] as const)("%s", (op) => {
  const booleans = (shape: readonly number[], seed: number) => {
    const next = stream(seed);
    const values = Array.from({ length: sizeOf(shape) }, () => Math.max(0, Math.floor(next() * 5) - 2));
    return tensorOf("bool", shape, values);
  };
  const run = (shapes: readonly (readonly number[])[], shape: readonly number[], seed: number) => {
    const operands = shapes.map((each, i) => booleans(each, seed + i));
    const request = { op, operands, attributes: {}, output: { dtype: "bool", shape } } as const;
    return besideReference(kernels, request, guardOf(seed)).wrong.slice(0, 3);
  };

  test.prop([broadcasting(2), fc.nat(99)])("equals the reference", ({ shapes, shape }, seed) => {
    expect(run(shapes, shape, seed)).toEqual([]);
  });

  it("equals the reference for all tails, beside one", () => {
    for (let count = 0; count <= 35; count++) {
      expect(run([[count], [count]], [count], count)).toEqual([]);
      expect(
        run(
          [
            [3, count],
            [3, 1],
          ],
          [3, count],
          count,
        ),
      ).toEqual([]);
    }
  });
});

describe("where", () => {
  test.prop([broadcasting(3), fc.constantFrom("float32" as const, "int32" as const), fc.nat(99)])(
    "equals the reference",
    ({ shapes, shape }, dtype, seed) => {
      const next = stream(seed);
      const values = shapes.map((each, i) =>
        i === 0
          ? tensorOf(
              "bool",
              each,
              Array.from({ length: sizeOf(each) }, () => (next() < 0.5 ? 0 : 1)),
            )
          : dtype === "float32"
            ? roughData(each, seed + i)
            : tensorOf(
                "int32",
                each,
                Array.from({ length: sizeOf(each) }, () => Math.floor(next() * 1000) - 500),
              ),
      );
      const request = { op: "where", operands: values, attributes: {}, output: { dtype, shape } } as const;
      expect(besideReference(kernels, request, guardOf(seed)).wrong.slice(0, 3)).toEqual([]);
    },
  );
});

describe("maxPool2dIndices", () => {
  it.each([
    [[2, 3, 8, 9], 2, 2, 0, 1],
    [[1, 2, 7, 5], 3, 1, 1, 2],
    [[1, 1, 4, 4], 2, 3, 1, 3],
    [[2, 1, 9, 23], 3, 1, 1, 1],
    [[1, 2, 11, 26], 3, 2, 1, 1],
    [[1, 1, 13, 31], 2, 3, 1, 2],
    [[1, 1, 3, 5], 4, 1, 2, 1],
  ] as const)(
    "equals the reference for %j, window %d, stride %d, padding %d, dilation %d",
    (shape, k, s, p, d) => {
      const out = (size: number) => Math.floor((size + 2 * p - d * (k - 1) - 1) / s) + 1;
      const attributes = { kernelSize: [k, k], stride: [s, s], padding: [p, p], dilation: [d, d] };
      const output = { dtype: "int32", shape: [shape[0], shape[1], out(shape[2]), out(shape[3])] } as const;
      const next = stream(k + s);
      const values = [0, -0, 1, 1, -1, NaN, -Infinity];
      const few = Array.from(
        { length: sizeOf(shape) },
        () => values[Math.floor(next() * values.length)] as number,
      );
      for (const x of [roughData(shape, 3), tensorOf("float32", shape, few)]) {
        const request = { op: "maxPool2dIndices", operands: [x], attributes, output } as const;
        expect(besideReference(kernels, request).wrong.slice(0, 3)).toEqual([]);
      }
    },
  );
});

describe("scatterAdd", () => {
  const run = (shape: readonly number[], dim: number, count: number, most: number) => {
    const places = shape.with(dim < 0 ? dim + shape.length : dim, count);
    const next = stream(count);
    const index = tensorOf(
      "int32",
      places,
      Array.from({ length: sizeOf(places) }, () => Math.floor(next() * most)),
    );
    const operands = [roughData(shape, 1), index, roughData(places, 2)];
    const output = { dtype: "float32", shape } as const;
    const request = { op: "scatterAdd", operands, attributes: { dim }, output, late: [0, 1, 2] } as const;
    return besideReference(kernels, request, guardOf(count)).wrong.slice(0, 3);
  };

  it("equals the reference along each dimension", () => {
    for (let dim = -3; dim < 3; dim++) expect(run([3, 4, 5], dim, 7, 3)).toEqual([]);
    expect(run([6], 0, 9, 6)).toEqual([]);
    expect(run([2, 3], 1, 0, 3)).toEqual([]);
  });

  it("refuses an index out of range, and leaves a small one to the reference", () => {
    expect(() => run([2, 3], 1, 40, 9)).toThrow("QS1104");
    const spec = (dtype: "float32" | "int32", shape: readonly number[]) => ({ dtype, shape });
    const operands = [spec("float32", [3, 3]), spec("int32", [2, 3]), spec("float32", [2, 3])];
    const plan = () =>
      kernels.plan({ op: "scatterAdd", operands, attributes: { dim: 1 }, output: spec("float32", [3, 3]) });
    expect(plan).toThrow("QK1002");
  });
});
