import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createKernels } from "../../kernels.ts";
import { besideReference } from "../../oracle/beside-reference.ts";
import type { LastBlock } from "../../oracle/guarded-run.ts";
import { roughData } from "../../oracle/outcomes.ts";
import { sizeOf, stream, tensorOf } from "../../oracle/values.ts";
import type { BinaryOp } from "./binary.ts";
import type { UnaryOp } from "./unary.ts";

const kernels = await createKernels();
const lastBlocks: readonly LastBlock[] = ["input", "scratch", "output"];
const guardOf = (seed: number) =>
  ({ last: lastBlocks[seed % 3] ?? "output", misalignment: (seed % 4) * 4 }) as const;

const rough = (shape: readonly number[], seed: number) => roughData(shape, seed);
const special = [
  0,
  -0,
  1,
  -1,
  NaN,
  Infinity,
  -Infinity,
  2 ** -149,
  -(2 ** -149),
  3.4e38,
  -3.4e38,
  128,
  -128,
  88.72284,
];
const anyFloat = fc.oneof(
  fc.float(),
  fc.constantFrom(...special.map(Math.fround)),
  fc.float({ min: -20, max: 20 }),
);
const floats = (shape: readonly number[]) =>
  fc
    .array(anyFloat, { minLength: sizeOf(shape), maxLength: sizeOf(shape) })
    .map((values) => tensorOf("float32", shape, values));

const unaries: readonly (readonly [op: UnaryOp, attributes: object])[] = [
  ["abs", {}],
  ["erf", {}],
  ["exp", {}],
  ["expm1", {}],
  ["gelu", { approximate: "none" }],
  ["gelu", { approximate: "tanh" }],
  ["hardsigmoid", {}],
  ["hardswish", {}],
  ["log", {}],
  ["log1p", {}],
  ["neg", {}],
  ["relu", {}],
  ["rsqrt", {}],
  ["sigmoid", {}],
  ["silu", {}],
  ["sqrt", {}],
  ["tanh", {}],
];

describe.each(unaries)("%s %j", (op, attributes) => {
  const apply = (values: Float32Array | readonly number[], seed = 0) => {
    const x = tensorOf("float32", [values.length], values);
    return besideReference(
      kernels,
      { op, operands: [x], attributes: attributes as never, output: x },
      guardOf(seed),
    );
  };

  it("equals the reference on a grid of all float32 numbers", () => {
    const step = 64_007;
    const bits = Uint32Array.from({ length: Math.floor(2 ** 32 / step) }, (_, i) => i * step);
    expect(apply(new Float32Array(bits.buffer)).wrong).toEqual([]);
  });

  it("equals the reference on common numbers, for all tails", () => {
    for (let count = 0; count <= 9; count++) {
      const values = Array.from({ length: count }, (_, i) => Math.fround((i - 4) * 0.37));
      expect(apply(values, count).wrong).toEqual([]);
    }
    const next = stream(3);
    expect(apply(Float32Array.from({ length: 20_000 }, () => (next() - 0.5) * 16)).wrong).toEqual([]);
    expect(apply(Float32Array.from({ length: 5000 }, () => (next() - 0.5) * 2 ** -10)).wrong).toEqual([]);
  });

  test.prop([fc.array(anyFloat, { maxLength: 40 }), fc.nat(11)])("equals the reference", (values, seed) => {
    expect(apply(values, seed).wrong).toEqual([]);
  });
});

describe.each(["add", "sub", "mul", "div", "maximum", "minimum"] satisfies BinaryOp[])("%s", (op) => {
  /** A shape, and which of its dimensions each operand stretches or lacks. */
  const shapes = fc
    .array(fc.record({ size: fc.nat(5), a: fc.boolean(), b: fc.boolean() }), { maxLength: 4 })
    .chain((dims) => {
      const of = (which: "a" | "b") => dims.map((dim) => (dim[which] ? dim.size : 1));
      const result = dims.map(({ size, a, b }) => (a || b ? size : 1));
      return fc.record({
        a: floats(of("a")),
        b: fc.nat(dims.length).chain((missing) => {
          const own = of("b");
          const lacks = own.slice(0, missing).every((size) => size === 1) ? missing : 0;
          return floats(own.slice(lacks));
        }),
        shape: fc.constant(result),
      });
    });

  test.prop([shapes, fc.nat(11)])("equals the reference with broadcasting", ({ a, b, shape }, seed) => {
    const output = { dtype: "float32", shape } as const;
    expect(
      besideReference(kernels, { op, operands: [a, b], attributes: {}, output }, guardOf(seed)).wrong,
    ).toEqual([]);
  });

  it.each([
    ["a scalar", [3, 17], []],
    ["a row", [3, 17], [17]],
    ["a column", [3, 17], [3, 1]],
    ["the middle", [2, 3, 9], [2, 1, 9]],
    ["an outer product", [5, 1], [1, 21]],
  ])("equals the reference for %s on either side", (_, left, right) => {
    const shape = left.map((size, d) => Math.max(size, right[d - left.length + right.length] ?? 1));
    const [a, b] = [rough(left, 1), rough(right, 2)];
    for (const operands of [
      [a, b],
      [b, a],
    ]) {
      const output = { dtype: "float32", shape } as const;
      expect(besideReference(kernels, { op, operands, attributes: {}, output }).wrong).toEqual([]);
    }
  });

  it("refuses shapes that do not broadcast, and integers", () => {
    const plan = (dtype: "float32" | "int32", b: readonly number[]) => () =>
      kernels.plan({
        op,
        operands: [
          { dtype, shape: [2, 3] },
          { dtype, shape: b },
        ],
        attributes: {},
        output: { dtype, shape: [2, 3] },
      });
    expect(plan("float32", [2])).toThrow("QS1002");
    expect(plan("int32", [3])).toThrow("QK1004");
  });
});

describe.each(["softmax", "logSoftmax"] as const)("%s", (op) => {
  const run = (x: ReturnType<typeof rough>, dim: number, seed = 0) =>
    besideReference(kernels, { op, operands: [x], attributes: { dim }, output: x }, guardOf(seed)).wrong;

  it("equals the reference for all tails, along every dimension", () => {
    for (let count = 0; count <= 26; count++) {
      expect(run(rough([3, count], count), -1, count)).toEqual([]);
      expect(run(rough([2, count, 3], count), 1, count)).toEqual([]);
    }
  });

  const drawn = fc.tuple(fc.nat(3), fc.nat(20), fc.nat(2)).chain((shape) => floats(shape));
  test.prop([drawn, fc.integer({ min: -3, max: 2 }), fc.nat(11)])("equals the reference", (x, dim, seed) => {
    expect(run(x, dim, seed)).toEqual([]);
  });
});

describe("layerNorm", () => {
  const run = (
    x: ReturnType<typeof rough>,
    size: number,
    parts: readonly boolean[],
    eps: number,
    seed = 0,
  ) => {
    const [weight, bias] = [0, 1].map((i) => (parts[i] === true ? rough([size], 50 + i) : null));
    const attributes = { normalizedShape: [size], eps };
    const operands = [x, weight ?? null, bias ?? null];
    return besideReference(kernels, { op: "layerNorm", operands, attributes, output: x }, guardOf(seed))
      .wrong;
  };

  it("equals the reference for all tails, with weight and bias and without", () => {
    for (let count = 1; count <= 26; count++) {
      for (const parts of [[true, true], [true, false], [false, true], []]) {
        expect(run(rough([3, count], count), count, parts, 1e-5, count)).toEqual([]);
      }
    }
    const x = rough([2, 2, 3], 1);
    const attributes = { normalizedShape: [2, 3], eps: 0 };
    const operands = [x, rough([2, 3], 2), null];
    expect(besideReference(kernels, { op: "layerNorm", operands, attributes, output: x }).wrong).toEqual([]);
  });

  const drawn = fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 20 })).chain((shape) => floats(shape));
  test.prop([drawn, fc.constantFrom(0, 1e-5, 1e-12, 1), fc.nat(11)])(
    "equals the reference",
    (x, eps, seed) => {
      expect(run(x, x.shape[1] as number, [true, true], eps, seed)).toEqual([]);
    },
  );
});
