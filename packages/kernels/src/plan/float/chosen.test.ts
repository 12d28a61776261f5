import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createKernels } from "../../kernels.ts";
import { besideReference } from "../../oracle/beside-reference.ts";
import type { LastBlock } from "../../oracle/guarded-run.ts";
import { roughData } from "../../oracle/outcomes.ts";
import { sizeOf, someIntegers, stream, tensorOf } from "../../oracle/values.ts";

const kernels = await createKernels();
const lastBlocks: readonly LastBlock[] = ["input", "scratch", "output"];
const guardOf = (seed: number) =>
  ({ last: lastBlocks[seed % 3] ?? "output", misalignment: (seed % 4) * 4 }) as const;
const indices = (shape: readonly number[], below: number, seed: number) =>
  tensorOf("int32", shape, someIntegers(sizeOf(shape), 0, below - 1, stream(seed)));

describe("embedding", () => {
  const run = (rows: number, width: number, shape: readonly number[], below = rows) => {
    const operands = [indices(shape, below, width + 1), roughData([rows, width], rows)];
    const output = { dtype: "float32", shape: [...shape, width] } as const;
    const request = { op: "embedding", operands, attributes: {}, output, late: [0, 1] } as const;
    return besideReference(kernels, request, guardOf(width)).wrong.slice(0, 3);
  };

  it("equals the reference for rows of any width", () => {
    for (let width = 0; width <= 19; width++) expect(run(7, width, [3, 5])).toEqual([]);
    expect(run(2, 3, [])).toEqual([]);
    expect(run(2, 3, [0])).toEqual([]);
  });

  it("refuses an index that is no row, and leaves a constant table to the reference", () => {
    expect(() => run(3, 4, [40], 9)).toThrow("QS1104");
    const operands = [indices([3], 2, 1), roughData([2, 4], 1)];
    const output = { dtype: "float32", shape: [3, 4] } as const;
    expect(() => kernels.plan({ op: "embedding", operands, attributes: {}, output })).toThrow("QK1002");
  });
});

describe("gather", () => {
  const cases = fc
    .array(fc.record({ size: fc.integer({ min: 1, max: 6 }), own: fc.integer({ min: 0, max: 6 }) }), {
      minLength: 1,
      maxLength: 4,
    })
    .chain((dims) =>
      fc.record({
        dims: fc.constant(dims),
        dim: fc.integer({ min: -dims.length, max: dims.length - 1 }),
        dtype: fc.constantFrom("float32" as const, "int32" as const),
        seed: fc.nat(99),
      }),
    );

  test.prop([cases])("equals the reference, also for an index that is smaller than x", (drawn) => {
    const { dims, dim, dtype, seed } = drawn;
    const shape = dims.map(({ size }) => size);
    const axis = dim < 0 ? dim + shape.length : dim;
    const wanted = dims.map(({ size, own }, d) => (d === axis ? own : Math.min(own, size)));
    const x =
      dtype === "float32"
        ? roughData(shape, seed)
        : tensorOf("int32", shape, someIntegers(sizeOf(shape), -9, 9, stream(seed)));
    const operands = [x, indices(wanted, shape[axis] as number, seed)];
    const output = { dtype, shape: wanted };
    const request = { op: "gather", operands, attributes: { dim }, output, late: [0, 1] } as const;
    expect(besideReference(kernels, request, guardOf(seed)).wrong.slice(0, 3)).toEqual([]);
  });
});

describe("dropoutMask", () => {
  it("equals the reference for all tails, seeds and chances", () => {
    for (let count = 0; count <= 19; count++) {
      for (const p of [0, 0.1, 0.5, 0.999, 1]) {
        const random = tensorOf("int32", [2], [count * 0x1234567 - 2 ** 31, count]);
        const output = { dtype: "float32", shape: [count] } as const;
        const attributes = { shape: [count], p, stream: count };
        const request = { op: "dropoutMask", operands: [random], attributes, output, late: [0] } as const;
        expect(besideReference(kernels, request, guardOf(count)).wrong.slice(0, 3)).toEqual([]);
      }
    }
  });
});
