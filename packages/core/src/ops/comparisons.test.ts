import { test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { eq, type EagerTensor, ge, gt, le, lt, ne, tensor } from "../index.ts";
import { anyFloat } from "../numerics/generators.test-helper.ts";
import {
  allPairs,
  broadcastPair,
  floats,
  indicesOf,
  specialFloats,
  specialIntegers,
  valueAt,
} from "./values.test-helper.ts";

type Comparison = (x: EagerTensor | number, y: EagerTensor | number) => EagerTensor;

/** -1, 0 or 1 as x is below, equal to or above y; null when one is NaN. Both zeros are equal. */
function order(x: number, y: number): number | null {
  if (Number.isNaN(x) || Number.isNaN(y)) return null;
  return x - y === 0 || x === y ? 0 : x < y ? -1 : 1;
}

const cases: readonly { name: string; op: Comparison; holds: (order: number | null) => boolean }[] = [
  { name: "lt", op: lt, holds: (o) => o === -1 },
  { name: "le", op: le, holds: (o) => o === -1 || o === 0 },
  { name: "gt", op: gt, holds: (o) => o === 1 },
  { name: "ge", op: ge, holds: (o) => o === 1 || o === 0 },
  { name: "eq", op: eq, holds: (o) => o === 0 },
  { name: "ne", op: ne, holds: (o) => o !== 0 },
];

describe.each(cases)("$name", ({ op, holds }) => {
  it.each([
    ["float32" as const, specialFloats],
    ["int32" as const, specialIntegers],
  ])("is right on all pairs of special values of %s", (dtype, values) => {
    const [x, y] = allPairs(values, dtype);
    const z = op(x, y);
    expect(z.dtype).toBe("bool");
    expect([...z.data]).toEqual(Array.from(x.data, (u, i) => Number(holds(order(u, y.data[i] as number)))));
  });

  test.prop([broadcastPair])("broadcasts as indices say", ({ a, b, whole }) => {
    const [x, y] = [counting(a), counting(b)];
    const expected = indicesOf(whole).map((index) =>
      Number(holds(order(valueAt(x, index), valueAt(y, index)))),
    );
    expect([...op(x, y).data]).toEqual(expected);
    expect(op(x, y).shape).toEqual(whole);
  });

  test.prop([anyFloat, anyFloat])("takes a number on either side", (u, v) => {
    const expected = op(floats([u]), floats([v])).toArray();
    expect(op(floats([u]), v).toArray()).toEqual(expected);
    expect(op(u, floats([v])).toArray()).toEqual(expected);
  });

  it("refuses mixed dtypes", () => {
    expect(() => op(floats([1]), tensor([1], { dtype: "int32" }))).toThrow("QS1003");
  });
});

describe("comparisons together", () => {
  test.prop([anyFloat, anyFloat])(
    "eq and ne are opposites; so are lt and ge unless a NaN is there",
    (u, v) => {
      const [x, y] = [floats([u]), floats([v])];
      expect(eq(x, y).item()).toBe(1 - ne(x, y).item());
      const ordered = !Number.isNaN(u) && !Number.isNaN(v);
      expect(lt(x, y).item() + ge(x, y).item()).toBe(ordered ? 1 : 0);
      expect(gt(x, y).item()).toBe(lt(y, x).item());
      expect(le(x, y).item()).toBe(ge(y, x).item());
    },
  );
});

function counting(shape: readonly number[]): EagerTensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return floats(
    Array.from({ length: count }, (_, i) => i % 5),
    shape,
  );
}
