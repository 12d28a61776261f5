import { fc, test } from "@fast-check/vitest";
import { evaluateOp, type OpId, references, type TensorData } from "@quantrace/core";
import { type Operand, ops } from "@quantrace/core/ops";
import { afterAll, describe, expect, it } from "vitest";
import type { CallRequest } from "../call-request.ts";
import { createKernels, type Kernels } from "../kernels.ts";
import type { Layout } from "../layout.ts";
import type { KernelOp } from "../manifest/index.ts";
import { guardedRun, type LastBlock } from "../oracle/guarded-run.ts";
import { differences, scalar, sizeOf, someIntegers, stream, tensorOf } from "../oracle/values.ts";

type Laid = TensorData & { readonly layout?: Layout };
type Drawn = readonly [op: KernelOp & OpId, operands: readonly Operand<Laid>[], attributes: object];

const engines = [
  ["SIMD", await createKernels()],
  ["no SIMD", await createKernels({ features: [] })],
  ["two threads", await createKernels({ threads: 2 })],
] as const;

/** Runs a call between canaries and expects the bits of the reference kernel. Returns the kernel's name. */
function expectReference(kernels: Kernels, [op, operands, attributes]: Drawn, seed: number): string {
  const expected = evaluateOp(ops[op], references[op], operands, attributes as never);
  const y = tensorOf(expected.dtype, expected.shape, new Uint8Array(sizeOf(expected.shape)));
  const request = { op, operands: operands.flat(), attributes } as unknown as CallRequest & {
    readonly operands: readonly TensorData[];
  };
  const last: LastBlock = seed % 2 === 0 ? "input" : "output";
  const result = guardedRun(kernels, request, y, { last, misalignment: seed % 16 });
  expect(result.strayBytes, op).toEqual([]);
  expect(differences(result.data, expected.data), `${op} on ${result.kernel}`).toEqual([]);
  return result.kernel;
}

const byte = fc.constantFrom("uint8" as const, "int8" as const);
const layout = fc.constantFrom<Layout>("contiguous", "channelsLast");
const size = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom(0, 1, 7, 16, 17, 33, 48));
/** A float32, often a power of two so that there are ties. */
const scale = fc.oneof(
  fc.constantFrom(0.25, 0.5, 1, 2),
  fc.double({ min: 2 ** -10, max: 8, noNaN: true }).map(Math.fround),
);
const seed = fc.integer({ min: 0, max: 2 ** 20 });
const zeroPoint = (dtype: "uint8" | "int8") => {
  const [low, high] = dtype === "int8" ? [-128, 127] : [0, 255];
  return fc.oneof(fc.constantFrom(low, high), fc.integer({ min: low, max: high }));
};
const bounds = (dtype: "uint8" | "int8") => {
  const [low, high] = dtype === "int8" ? [-128, 127] : [0, 255];
  const ordered = fc
    .tuple(zeroPoint(dtype), zeroPoint(dtype))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
  return fc.oneof(fc.constant([low, high]), fc.constant([null, null]), ordered);
};

function bytesOf(dtype: "uint8" | "int8", shape: readonly number[], from: number, laid: Layout): Laid {
  const [low, high] = dtype === "int8" ? [-128, 127] : [0, 255];
  const data = tensorOf(dtype, shape, someIntegers(sizeOf(shape), low, high, stream(from + 1)));
  return { ...data, layout: shape.length < 3 ? "contiguous" : laid };
}

/** A tensor of bytes with its scale and zero point. */
const quantized = (shape: fc.Arbitrary<readonly number[]>) =>
  byte.chain((dtype) =>
    fc.record({
      x: fc.tuple(shape, seed, layout).map(([sizes, from, laid]) => bytesOf(dtype, sizes, from, laid)),
      scale: scale.map((value) => scalar("float32", value)),
      zeroPoint: zeroPoint(dtype).map((value) => scalar("int32", value)),
    }),
  );

/** Where a result goes to. */
const target = byte.chain((dtype) =>
  fc.record({
    scale: scale.map((value) => scalar("float32", value)),
    zeroPoint: zeroPoint(dtype).map((value) => scalar("int32", value)),
    attributes: bounds(dtype).map(([clampMin, clampMax]) => ({ dtype, clampMin, clampMax })),
  }),
);

const anyShape = fc.array(size, { minLength: 0, maxLength: 4 });
const image = fc.tuple(
  fc.integer({ min: 0, max: 2 }),
  fc.constantFrom(1, 3, 16, 19, 40),
  fc.integer({ min: 1, max: 7 }),
  fc.integer({ min: 1, max: 7 }),
);

const binary = fc
  .record({ shape: anyShape, ones: fc.array(fc.nat(3)), drop: fc.nat(3), swap: fc.boolean() })
  .chain(({ shape, ones, drop, swap }) => {
    const small = shape.map((one, d) => (ones.includes(d) ? 1 : one)).slice(drop);
    const [a, b] = swap ? [small, shape] : [shape, small];
    return fc
      .tuple(fc.constantFrom("add", "mul"), quantized(fc.constant(a)), quantized(fc.constant(b)), target)
      .map(([name, u, v, y]): Drawn => {
        const qparams = [u.scale, u.zeroPoint, v.scale, v.zeroPoint, y.scale, y.zeroPoint];
        return [`quantized.${name}` as "quantized.add", [u.x, v.x, ...qparams], y.attributes];
      });
  });

const tables = fc
  .record({ q: quantized(anyShape), y: target, seed, real: fc.tuple(scale, scale), toDType: byte })
  .chain(({ q, y, seed: from, real, toDType }) => {
    const table = bytesOf(toDType, [256], from, "contiguous");
    const [min, max] = [-Math.min(...real), Math.max(...real)];
    return fc.constantFrom<Drawn>(
      ["quantized.lookup", [q.x, table], {}],
      ["quantized.relu", [q.x, q.zeroPoint], {}],
      ["quantized.clamp", [q.x, q.scale, q.zeroPoint], { min, max, quantMin: null, quantMax: null }],
      ["quantized.clamp", [q.x, q.scale, q.zeroPoint], { min, max: null, quantMin: null, quantMax: null }],
      ["quantized.requantize", [q.x, q.scale, q.zeroPoint, y.scale, y.zeroPoint], y.attributes],
    );
  });

const slices = quantized(fc.array(size, { minLength: 1, maxLength: 4 })).chain(({ x }) =>
  fc
    .record({
      dim: fc.integer({ min: -x.shape.length, max: x.shape.length - 1 }),
      start: fc.integer({ min: -9, max: 9 }),
      end: fc.option(fc.integer({ min: -9, max: 20 })),
      step: fc.integer({ min: 1, max: 3 }),
    })
    .map((attributes): Drawn => ["slice", [x], attributes]),
);

const joins = fc
  .record({
    dtype: byte,
    shape: fc.array(size, { minLength: 1, maxLength: 4 }),
    lengths: fc.array(size, { minLength: 1, maxLength: 4 }),
    layouts: fc.array(layout, { minLength: 4, maxLength: 4 }),
    dim: fc.nat(3),
    fromEnd: fc.boolean(),
    seed,
  })
  .map(({ dtype, shape, lengths, layouts, dim, fromEnd, seed: from }): Drawn => {
    const axis = dim % shape.length;
    const tensors = lengths.map((length, i) =>
      bytesOf(dtype, shape.with(axis, length), from + i, layouts[i] as Layout),
    );
    return ["cat", [tensors], { dim: fromEnd ? axis - shape.length : axis }];
  });

const pads = quantized(image).chain(({ x, ...q }) =>
  fc
    .record({
      mode: fc.constantFrom("constant", "reflect", "replicate"),
      pad: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
      cut: fc.boolean(),
      value: fc.constantFrom(0, -1.5, 100),
    })
    .map(({ mode, pad, cut, value }): Drawn => {
      const [height = 1, width = 1] = x.shape.slice(2);
      const limit = (i: number) => (i < 2 ? width : height) - 1;
      const margins = pad.map((one, i) => (mode === "reflect" ? Math.min(one, limit(i)) : one));
      if (cut && width > 1) margins[0] = -1;
      const attributes = { pad: margins, mode, value, quantMin: null, quantMax: null };
      return ["quantized.pad", [x, q.scale, q.zeroPoint], attributes];
    }),
);

const resizes = quantized(image).chain(({ x, ...q }) =>
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.nat(2))
    .map(([height, width, kind]): Drawn => {
      const attributes = {
        size: [height, width],
        scaleFactor: null,
        mode: kind === 0 ? "nearest" : "bilinear",
        alignCorners: kind === 2,
      };
      return ["quantized.interpolate", [x, q.zeroPoint], attributes];
    }),
);

const pools = quantized(image).chain(({ x }) =>
  fc
    .tuple(fc.constantFrom(1, 2), fc.constantFrom(1, 2), fc.boolean(), fc.constantFrom(2, 3))
    .map(([kernel, stride, ceilMode, rank]): Drawn => {
      const [n = 1, c = 1, h = 1, w = 1] = x.shape;
      const window = (spatial: number) => ({
        kernelSize: Array<number>(spatial).fill(kernel),
        stride: Array<number>(spatial).fill(stride),
        padding: Array<number>(spatial).fill(kernel - 1),
        dilation: Array<number>(spatial).fill(1),
        ceilMode,
      });
      if (kernel === 2 && stride === 1) return ["adaptiveMaxPool2d", [x], { outputSize: [2, 3] }];
      if (rank === 2) return ["maxPool1d", [{ ...x, shape: [n, c, h * w] }], window(1)];
      return ["maxPool3d", [{ ...x, shape: [n, c, 1, h, w] }], window(3)];
    }),
);

const means = quantized(fc.array(fc.constantFrom(1, 2, 3, 5, 16, 21), { minLength: 1, maxLength: 4 })).chain(
  ({ x, zeroPoint: z }) =>
    fc
      .tuple(
        fc.option(
          fc.subarray(
            x.shape.map((_, d) => d),
            { minLength: 1 },
          ),
        ),
        fc.boolean(),
      )
      .map(([dim, keepdim]): Drawn => ["quantized.mean", [x, z], { dim, keepdim }]),
);

const conversions = quantized(anyShape).chain((q) =>
  fc
    .record({
      axis: q.x.shape.length === 0 ? fc.constant(null) : fc.option(fc.nat(q.x.shape.length - 1)),
      by: fc.constantFrom("divide", "reciprocal"),
      back: fc.boolean(),
      seed,
    })
    .map(({ axis, by, back, seed: from }): Drawn => {
      const next = stream(from + 3);
      const { dtype, shape, layout: laid } = q.x;
      const count = axis === null ? 1 : (shape[axis] as number);
      const qparams =
        axis === null
          ? [q.scale, q.zeroPoint]
          : [
              tensorOf(
                "float32",
                [count],
                Float32Array.from({ length: count }, () => 2 ** (4 * next() - 3)),
              ),
              tensorOf("int32", [count], someIntegers(count, dtype === "int8" ? -128 : 0, 127, next)),
            ];
      if (back) return ["dequantize", [q.x, ...qparams], { axis }];
      const values = Float32Array.from(q.x.data, (value, i) => (i % 7 === 3 ? Number.NaN : value / 4));
      if (values.length > 2) values[1] = Infinity;
      const real: Laid = { ...tensorOf("float32", shape, values), layout: laid ?? "contiguous" };
      return ["quantize", [real, ...qparams], { dtype, axis, quantMin: null, quantMax: null, by }];
    }),
);

describe.each(engines)("with %s, the bits are those of the reference kernels", (_, kernels) => {
  const used = new Set<string>();
  const families = { binary, tables, slices, joins, pads, resizes, pools, means, conversions };
  for (const [name, family] of Object.entries(families)) {
    test.prop([family, seed], { numRuns: 100 })(`for ${name}`, (drawn, from) => {
      used.add(expectReference(kernels, drawn, from));
    });
  }

  it("and every kernel of these operations has run", () => {
    const has = new Set<string>(kernels.features);
    const copies = [
      "x8_lookup_1x4",
      "x8_concat_1x8",
      "x8_gather_1x8",
      "f32_quantize_1x1_minmax",
      "x8_dequantize_1x1",
    ];
    const [vectors, isa] = has.has("simd128") ? ["1x16", "simd128"] : ["1x1", "scalar"];
    const binaries = ["add", "mul"].map(
      (name) => `x8_x8_${name}_${isa === "scalar" ? "1x1" : "16x1"}_minmax_f32__${isa}`,
    );
    const images = ["u8_maxpool_N", "s8_maxpool_N", "u8_avgpool_N_f32", "s8_avgpool_N_f32", "x8_resize_N"];
    const conversions = ["f32_quantize_1x16_minmax__simd128", "x8_dequantize_1x4__simd128"];
    const expected = [
      ...copies.map((name) => `${name}__scalar`),
      ...binaries,
      ...images.map((name) => `${name.replace("N", vectors as string)}__${isa}`),
      ...(isa === "scalar" ? [] : conversions),
    ];
    expect([...used].toSorted()).toEqual(expected.toSorted());
  });
});

afterAll(() => engines.forEach(([, kernels]) => kernels.dispose()));

it("shares the work between two threads", () => {
  expect(engines[2][1].threads).toEqual({ count: 2, reason: null });
});

describe("squeeze-and-excite", () => {
  it.each(["contiguous", "channelsLast"] as const)(
    "multiplies images by one number for each channel, %s",
    (laid) => {
      for (const [, kernels] of engines) {
        const x = bytesOf("uint8", [2, 35, 5, 6], 1, laid);
        const gate = bytesOf("int8", [2, 35, 1, 1], 2, laid);
        const qparams = [0.1, 3, 0.2, -4, 0.9, 100].map((value, i) =>
          scalar(i % 2 ? "int32" : "float32", value),
        );
        const attributes = { dtype: "uint8", clampMin: null, clampMax: null };
        expectReference(kernels, ["quantized.mul", [x, gate, ...qparams], attributes], 5);
      }
    },
  );
});
