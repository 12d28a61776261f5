import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dequantizeValue } from "../numerics/dequantize-value.ts";
import { integersOf, layerScale, run, tensorOf, tensorWith } from "./quantized/run-op.test-helper.ts";

const cases = fc
  .record({
    rows: fc.integer({ min: 0, max: 3 }),
    length: fc.integer({ min: 1, max: 9 }),
    groupSize: fc.integer({ min: 1, max: 10 }),
  })
  .chain(({ rows, length, groupSize }) => {
    const groups = [rows, Math.ceil(length / groupSize)];
    return fc.record({
      x: tensorWith("int4", [rows, length]),
      scale: tensorWith("float32", groups, layerScale),
      zeroPoint: tensorWith("int32", groups, integersOf("int4")),
      groupSize: fc.constant(groupSize),
    });
  });

describe("dequantizeGroups", () => {
  it("is dequantize of each group by itself, the last one shorter", () => {
    fc.assert(
      fc.property(cases, ({ x, scale, zeroPoint, groupSize }) => {
        const [, length] = x.shape as [number, number];
        const groups = Math.ceil(length / groupSize);
        const expected = Array.from(x.data, (q, i) => {
          const g = Math.floor(i / length) * groups + Math.floor((i % length) / groupSize);
          return dequantizeValue(q, scale.data[g] as number, zeroPoint.data[g] as number);
        });
        expect([...run("dequantizeGroups", [x, scale, zeroPoint], { groupSize }).data]).toEqual(expected);
      }),
    );
  });

  it("with one group a row it is dequantize along axis 0", () => {
    fc.assert(
      fc.property(cases, ({ x, scale, zeroPoint }) => {
        const [rows, length] = x.shape as [number, number];
        const first = ({ dtype, data, shape }: typeof scale) =>
          tensorOf(
            dtype,
            [rows, 1],
            Array.from({ length: rows }, (_, r) => data[r * (shape[1] as number)] as number),
          );
        const [s, z] = [first(scale), first(zeroPoint)];
        const flat = [s, z].map((column) => ({ ...column, shape: [rows] }));
        expect(run("dequantizeGroups", [x, s, z], { groupSize: length })).toEqual(
          run("dequantize", [x, ...flat], { axis: 0 }),
        );
      }),
    );
  });

  it.each([
    [[2, 5], [2, 2], 2],
    [[2, 5], [3], 2],
    [[2, 5], [1, 3], 2],
  ])("of %j refuses scales %j in groups of %d", (shape, scale, groupSize) => {
    const count = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);
    const operands = [
      tensorOf("int4", shape, new Int8Array(count(shape))),
      tensorOf("float32", scale, new Float32Array(count(scale)).fill(1)),
      0,
    ];
    expect(() => run("dequantizeGroups", operands, { groupSize })).toThrow(
      expect.objectContaining({ code: "QS1002", message: expect.stringContaining("[2, 3]") }),
    );
  });

  it("refuses a group size below 1, and a zero point that is no int4", () => {
    const operands = [tensorOf("int4", [1, 2], [1, 2]), tensorOf("float32", [1, 1], [1]), 8];
    expect(() => run("dequantizeGroups", operands, { groupSize: 0 })).toThrow(/^QS1007/);
    expect(() => run("dequantizeGroups", operands, { groupSize: 2 })).toThrow(/^QQ1004/);
  });
});
