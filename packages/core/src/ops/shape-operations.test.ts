import { test } from "@fast-check/vitest";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, it } from "vitest";
import { cat, type DType, dtypes, type EagerTensor, tensor } from "../index.ts";

const dtype: Arbitrary<DType> = fc.constantFrom("float32", "int8", "uint8", "int32", "bool");

/** A tensor whose elements all differ, as far as the dtype can tell. */
function counting(shape: readonly number[], type: DType = "float32"): EagerTensor {
  const data = dtypes[type].create(shape.reduce((product, size) => product * size, 1));
  const period = type === "bool" ? 2 : 256;
  for (let i = 0; i < data.length; i++) data[i] = type === "float32" ? i + 0.5 : i % period;
  return tensor(data, { shape, dtype: type });
}

const shapes = fc.array(fc.nat({ max: 4 }), { maxLength: 4 });
const tensors = fc.tuple(shapes, dtype).map(([shape, type]) => counting(shape, type));
const ofRank1 = tensors.filter((x) => x.ndim > 0);

/** A tensor and one of its dimensions, from the front or from the end. */
const withDim = ofRank1.chain((x) =>
  fc
    .integer({ min: -x.ndim, max: x.ndim - 1 })
    .map((dim) => ({ x, dim, axis: dim < 0 ? dim + x.ndim : dim })),
);

function same(a: EagerTensor, b: EagerTensor): void {
  expect({ dtype: a.dtype, shape: a.shape, data: a.data }).toEqual({
    dtype: b.dtype,
    shape: b.shape,
    data: b.data,
  });
}

function valuesAt(x: EagerTensor, index: readonly number[]): number {
  return x.data[index.reduce((offset, i, d) => offset * (x.shape[d] as number) + i, 0)] as number;
}

function indices(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (all, size) => all.flatMap((index) => Array.from({ length: size }, (_, i) => [...index, i])),
    [[]],
  );
}

describe("the flat order stays", () => {
  test.prop([tensors, fc.nat()])("reshape, also with one size left out", (x, seed) => {
    const target = [...x.shape, 1, 1].sort((a, b) => ((a * 7 + seed) % 5) - ((b * 7 + seed) % 5));
    const y = x.reshape(target);
    expect(y.shape).toEqual(target);
    expect(y.data).toEqual(x.data);
    same(x.view(target), y);
    same(y.reshape(x.shape), x);
    const left = seed % target.length;
    const known = target.filter((_, i) => i !== left).reduce((product: number, size) => product * size, 1);
    if (known !== 0) same(x.reshape(target.with(left, -1)), y);
  });

  test.prop([withDim, fc.nat({ max: 3 })])("flatten, unsqueeze and squeeze", ({ x, axis }, more) => {
    const last = Math.min(axis + more, x.ndim - 1);
    const flat = x.flatten(axis, last - x.ndim);
    const joined = x.shape.slice(axis, last + 1).reduce((product: number, size) => product * size, 1);
    expect(flat.shape).toEqual([...x.shape.slice(0, axis), joined, ...x.shape.slice(last + 1)]);
    expect(flat.data).toEqual(x.data);
    same(x.unsqueeze(axis).squeeze(axis), x);
    same(x.unsqueeze(-1).squeeze(-1), x);
    expect(x.squeeze().shape).toEqual(x.shape.filter((size) => size !== 1));
    expect(x.squeeze().data).toEqual(x.data);
    if (x.shape[axis] !== 1) same(x.squeeze(axis), x);
  });

  it("flatten makes a number a list of one", () => {
    expect(tensor(3).flatten().toArray()).toEqual([3]);
  });

  it("reshape keeps a batch of none", () => {
    expect(counting([0, 4]).reshape([-1, 2]).shape).toEqual([0, 2]);
    expect(counting([2, 0, 3]).reshape([0, 7]).shape).toEqual([0, 7]);
    expect(counting([0, 2, 3]).flatten(1).shape).toEqual([0, 6]);
  });

  it("the data is a copy", () => {
    const x = tensor([1, 2]);
    x.reshape([2, 1]).fill_(9);
    expect(x.toArray()).toEqual([1, 2]);
  });
});

describe("permute and transpose", () => {
  const permutations = tensors.chain((x) =>
    fc
      .shuffledSubarray([...x.shape.keys()], { minLength: x.ndim, maxLength: x.ndim })
      .map((dims) => ({ x, dims })),
  );

  test.prop([permutations])("put element i of the result at its place", ({ x, dims }) => {
    const y = x.permute(dims);
    expect(y.shape).toEqual(dims.map((dim) => x.shape[dim]));
    expect([...y.data]).toEqual(
      indices(y.shape).map((index) =>
        valuesAt(
          x,
          dims.map((_, d) => index[dims.indexOf(d)] as number),
        ),
      ),
    );
  });

  test.prop([permutations])("are undone by the inverse", ({ x, dims }) => {
    const inverse = dims.map((_, d) => dims.indexOf(d));
    same(x.permute(dims).permute(inverse), x);
    same(x.permute(dims.map((dim) => dim - x.ndim)), x.permute(dims));
  });

  test.prop([withDim, fc.nat()])("swap two dimensions", ({ x, dim, axis }, seed) => {
    const other = seed % x.ndim;
    const order = [...x.shape.keys()].with(axis, other).with(other, axis);
    same(x.transpose(dim, other), x.permute(order));
    same(x.transpose(dim, other).transpose(other, dim), x);
  });
});

describe("slice", () => {
  const bound = fc.oneof(fc.integer({ min: -6, max: 6 }), fc.constantFrom(-1000, 1000));

  test.prop([withDim, bound, fc.option(bound), fc.integer({ min: 1, max: 4 })], { numRuns: 500 })(
    "takes what Array.prototype.slice takes, every step-th",
    ({ x, dim, axis }, start, end, step) => {
      const kept = [...Array(x.shape[axis] as number).keys()]
        .slice(start, end ?? undefined)
        .filter((_, i) => i % step === 0);
      const y = x.slice(dim, start, end, { step });
      expect(y.shape).toEqual(x.shape.with(axis, kept.length as never));
      expect(y.dtype).toBe(x.dtype);
      expect([...y.data]).toEqual(
        indices(y.shape).map((index) => valuesAt(x, index.with(axis, kept[index[axis] as number] as number))),
      );
    },
  );
});

describe("cat, split, chunk and unbind", () => {
  const cuts = withDim.chain(({ x, dim, axis }) =>
    fc
      .array(fc.nat({ max: x.shape[axis] as number }), { maxLength: 3 })
      .map((places) => [0, ...places.sort((a, b) => a - b), x.shape[axis] as number])
      .map((places) => ({
        x,
        dim,
        axis,
        sizes: places.slice(1).map((place, i) => place - (places[i] as number)),
      })),
  );

  test.prop([cuts])("joining the pieces gives the whole", ({ x, dim, axis, sizes }) => {
    const pieces = x.split(sizes, dim);
    expect(pieces.map((piece) => piece.shape[axis])).toEqual(sizes);
    same(cat(pieces, dim), x);
  });

  test.prop([withDim, fc.integer({ min: 1, max: 5 })])(
    "pieces of one size, the last one smaller",
    ({ x, dim, axis }, size) => {
      const pieces = x.split(size, dim);
      const total = x.shape[axis] as number;
      expect(pieces.length).toBe(Math.max(1, Math.ceil(total / size)));
      pieces.slice(0, -1).forEach((piece) => expect(piece.shape[axis]).toBe(size));
      same(cat(pieces, dim), x);
      if (total > 0) x.chunk(pieces.length, dim).forEach((piece) => expect(piece.dtype).toBe(x.dtype));
    },
  );

  test.prop([withDim])("unbinding drops the dimension", ({ x, dim, axis }) => {
    const pieces = x.unbind(dim);
    expect(pieces.length).toBe(x.shape[axis]);
    pieces.forEach((piece) => expect(piece.shape).toEqual(x.shape.toSpliced(axis, 1)));
    if (pieces.length > 0)
      same(
        cat(
          pieces.map((piece) => piece.unsqueeze(axis)),
          dim,
        ),
        x,
      );
  });

  test.prop([withDim, fc.integer({ min: 1, max: 3 })])(
    "chunks join to the whole",
    ({ x, dim, axis }, count) => {
      const total = x.shape[axis] as number;
      fc.pre(total === 0 || Math.ceil(total / Math.ceil(total / count)) === count);
      same(cat(x.chunk(count, dim), dim), x);
    },
  );
});

describe("expand", () => {
  test.prop([tensors, fc.array(fc.nat({ max: 3 }), { maxLength: 2 }), fc.nat({ max: 3 })])(
    "repeats sizes of 1, and whatever is put in front",
    (x, front, size) => {
      const target = [...front, ...x.shape.map((own) => (own === 1 ? size : own))];
      const y = x.expand(target);
      expect(y.shape).toEqual(target);
      expect([...y.data]).toEqual(
        indices(target).map((index) => {
          const own = index.slice(front.length).map((i, d) => (x.shape[d] === 1 ? 0 : i));
          return valuesAt(x, own);
        }),
      );
      same(x.expand([...front, ...x.shape.map(() => -1)]), x.expand([...front, ...x.shape]));
    },
  );
});

describe("bits are moved, not read", () => {
  it("a signalling NaN with a payload comes through every operation", () => {
    const bits = new Int32Array([0x7f800001, 0x7fc12345, -1, 0]);
    const x = tensor(new Float32Array(bits.buffer), { shape: [1, 2, 2] });
    const moved = [
      x.reshape([4]),
      x.flatten(),
      x.squeeze(0),
      x.unsqueeze(0),
      x.permute([1, 2, 0]),
      x.transpose(0, 1),
      x.slice(1, 0, 2),
      x.expand([1, 2, 2]),
      cat([x.slice(1, 0, 1), x.slice(1, 1)], 1),
    ];
    for (const { data } of moved) expect(new Int32Array(data.buffer)).toEqual(bits);
  });
});
