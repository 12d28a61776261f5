import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  bmm,
  type EagerTensor,
  narrow,
  pixelShuffle,
  pixelUnshuffle,
  repeat,
  repeatInterleave,
  select,
  stack,
  tensor,
  zeros,
} from "../../index.ts";
import { floats, indicesOf, valueAt } from "../../ops/values.test-helper.ts";

/** Numbers 0, 1, 2, ... in a shape. */
function counted(shape: readonly number[]): EagerTensor {
  return floats(
    indicesOf(shape).map((_, i) => i),
    shape,
  );
}

const shapes = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 });
const indexed = shapes.chain((shape) =>
  fc.record({
    x: fc.constant(counted(shape)),
    dim: fc.integer({ min: -shape.length, max: shape.length - 1 }),
  }),
);
const values = (x: unknown): number[] => [...(x as EagerTensor).data];

describe("stack", () => {
  test.prop([shapes, fc.integer({ min: 1, max: 3 }), fc.nat()])(
    "selects give the parts again",
    (shape, count, place) => {
      const dim = (place % (shape.length + 1)) - (place % 2) * (shape.length + 1);
      const parts = Array.from({ length: count }, (_, i) => counted(shape).add(100 * i));
      const whole = stack(parts, dim);
      expect(whole.ndim).toBe(shape.length + 1);
      parts.forEach((part, i) => {
        expect(whole.select(dim, i).shape).toEqual(part.shape);
        expect(values(whole.select(dim, i))).toEqual(values(part));
      });
    },
  );

  it("refuses nothing, and shapes that differ", () => {
    expect(() => stack([])).toThrow("QS1008");
    expect(() => stack([zeros([2]), zeros([2, 1])])).toThrow(
      "QS1002: stack: operand tensors[1] has shape [2, 1], expected [2]",
    );
    expect(() => stack([zeros([1]), zeros([2])])).toThrow("QS1002");
    expect(() => stack([zeros([1])], 2)).toThrow("QS1004");
    expect(() => stack([zeros([1]), tensor([1], { dtype: "int8" })])).toThrow("QS1003");
  });
});

describe("narrow and select", () => {
  test.prop([indexed, fc.nat(), fc.nat(), fc.boolean()])(
    "take what lies at the places",
    ({ x, dim }, a, b, fromEnd) => {
      const axis = dim < 0 ? dim + x.ndim : dim;
      const size = x.shape[axis] as number;
      const start = size === 0 ? 0 : a % size;
      const length = b % (size - start + 1);
      const y = narrow(x, dim, fromEnd && size > 0 ? start - size : start, length) as EagerTensor;
      expect(y.shape).toEqual(x.shape.with(axis, length as never));
      expect(values(y)).toEqual(
        indicesOf(y.shape).map((at) => valueAt(x, at.with(axis, (at[axis] as number) + start))),
      );
      if (length === 0) return;
      const one = select(x, dim, fromEnd ? start - size : start);
      expect(one.shape).toEqual(x.shape.toSpliced(axis, 1));
      expect(values(one)).toEqual(values(narrow(x, dim, start, 1)));
    },
  );

  it("refuse what is not inside", () => {
    const x = counted([2, 3]);
    expect(() => narrow(x, 1, 1, 3)).toThrow("QS1007: narrow: length is 3, expected 0 to 2");
    expect(() => narrow(x, 1, -4, 1)).toThrow("QS1007");
    expect(() => narrow(x, 1, 0, -1)).toThrow("QS1007");
    expect(() => narrow(x, 2, 0, 1)).toThrow("QS1004");
    for (const index of [3, -4])
      expect(() => select(x, 1, index)).toThrow(`QS1007: select: index is ${index}`);
    expect(() => select(x, -3, 0)).toThrow("QS1004");
  });
});

describe("repeat and repeatInterleave", () => {
  test.prop([shapes, fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 4 })])(
    "repeat by index",
    (shape, sizes) => {
      const x = counted(shape);
      const y = repeat(x, sizes) as EagerTensor;
      const added = sizes.length - shape.length;
      expect(y.shape).toEqual(sizes.map((size, d) => size * (shape[d - added] ?? 1)));
      expect(values(y)).toEqual(
        indicesOf(y.shape).map((at) =>
          valueAt(
            x,
            at.slice(added).map((i, d) => i % (shape[d] as number)),
          ),
        ),
      );
    },
  );

  test.prop([indexed, fc.nat({ max: 3 })])("repeatInterleave by index", ({ x, dim }, repeats) => {
    const axis = dim < 0 ? dim + x.ndim : dim;
    const y = repeatInterleave(x, repeats, dim) as EagerTensor;
    expect(y.shape).toEqual(x.shape.with(axis, (repeats * (x.shape[axis] as number)) as never));
    expect(values(y)).toEqual(
      indicesOf(y.shape).map((at) => valueAt(x, at.with(axis, Math.floor((at[axis] as number) / repeats)))),
    );
    expect(values(repeatInterleave(x, repeats))).toEqual(
      values(x).flatMap((v) => Array<number>(repeats).fill(v)),
    );
  });

  it("refuse what is not valid", () => {
    expect(() => repeat(counted([2, 2]), [2])).toThrow(
      "QS1005: repeat: [2] is not a valid shape: x has rank 2",
    );
    expect(() => repeat(counted([2]), [-1])).toThrow("QS1005");
    expect(() => repeatInterleave(counted([2]), -1)).toThrow("QS1007");
    expect(() => repeatInterleave(counted([2]), 2, 1)).toThrow("QS1004");
    expect(() => repeatInterleave(counted([2]), counted([2]) as never)).toThrow("QS1013");
  });
});

describe("pixelShuffle and pixelUnshuffle", () => {
  const image = fc.tuple(
    fc.array(fc.nat({ max: 2 }), { maxLength: 2 }),
    fc.nat({ max: 2 }),
    fc.nat({ max: 3 }),
    fc.nat({ max: 3 }),
    fc.integer({ min: 1, max: 3 }),
  );

  test.prop([image])("shuffle by its equation, and unshuffle back", ([batch, c, h, w, r]) => {
    const x = counted([...batch, c * r * r, h, w]);
    const y = pixelShuffle(x, r) as EagerTensor;
    expect(y.shape).toEqual([...batch, c, h * r, w * r]);
    expect(values(y)).toEqual(
      indicesOf(y.shape).map((at) => {
        const [channel, row, column] = at.slice(-3) as [number, number, number];
        const place = [
          channel * r * r + (row % r) * r + (column % r),
          Math.floor(row / r),
          Math.floor(column / r),
        ];
        return valueAt(x, [...at.slice(0, -3), ...place]);
      }),
    );
    const back = pixelUnshuffle(y, r);
    expect(back.shape).toEqual(x.shape);
    expect(values(back)).toEqual(values(x));
  });

  it("refuse what does not divide", () => {
    expect(() => pixelShuffle(counted([3, 1, 1]), 2)).toThrow(
      "QS1002: pixelShuffle: operand x has shape [3, 1, 1], expected",
    );
    expect(() => pixelShuffle(counted([4, 1]), 2)).toThrow("QS1002");
    expect(() => pixelUnshuffle(counted([1, 4, 3]), 2)).toThrow("QS1002");
    expect(() => pixelUnshuffle(counted([4, 4]), 2)).toThrow("QS1002");
    expect(() => pixelShuffle(counted([4, 1, 1]), 0)).toThrow("QS1013");
  });
});

it("bmm is matmul of two batches of one size", () => {
  const [x, y] = [counted([2, 1, 2]), counted([2, 2, 3])];
  expect(values(bmm(x, y))).toEqual(values(x.matmul(y)));
  expect(() => bmm(x, counted([1, 2, 3]))).toThrow(
    "QS1002: bmm: operand mat2 has shape [1, 2, 3], expected [2, 2, N]",
  );
  expect(() => bmm(counted([1, 2]), y)).toThrow("QS1002");
  expect(() => bmm(x, counted([2, 3, 3]))).toThrow("QS1002");
});
