import fc, { type Arbitrary } from "fast-check";
import type { OperandShape, Sample, SampleCase, Samples } from "../sample.ts";
import { anyShape } from "../shapes.ts";
import { samples as convolutions } from "./convolutions.ts";
import { samples as elementwise } from "./elementwise.ts";
import { samples as shapes } from "./shapes.ts";

/** Scales whose products and quotients stay far from underflow. */
const scale: Arbitrary<number> = fc.oneof(
  fc.float({ min: Math.fround(1e-3), max: 4, noNaN: true }),
  fc.integer({ min: -10, max: 2 }).map((e) => 2 ** e),
);

/** Zero points that uint8 and int8 both have: operands of either dtype are drawn. */
const zeroPoint: Arbitrary<number> = fc.oneof(fc.integer({ min: 0, max: 127 }), fc.constantFrom(0, 127));

/** Zero points that int4 has as well. */
const int4ZeroPoint: Arbitrary<number> = fc.integer({ min: 0, max: 7 });

const byteDType = fc.constantFrom("uint8", "int8");

/** A number, as such or as a tensor of rank 0. */
const single: Arbitrary<OperandShape> = fc.constantFrom<OperandShape>("number", []);

const qparams: Arbitrary<OperandShape[]> = fc.tuple(single, single);

/** One pair for all channels, or one per channel; a scale per channel may have one zero point. */
function channelQParams(channels: number): Arbitrary<OperandShape[]> {
  return fc.constantFrom<OperandShape[]>(
    ["number", "number"],
    [[], "number"],
    [[channels], []],
    [[channels], [channels]],
  );
}

function valuesFor(...tensors: string[]): Record<string, Arbitrary<number>> {
  return Object.fromEntries(
    tensors.flatMap((name) => [
      [`${name}Scale`, scale],
      [`${name}ZeroPoint`, zeroPoint],
    ]),
  );
}

/** The case of a float operation, with qparams after its operands. */
function withQParams(
  cases: Arbitrary<SampleCase>,
  more: (shapes: readonly OperandShape[]) => Arbitrary<OperandShape[]>,
): Arbitrary<SampleCase> {
  return cases.chain(({ shapes, attributes }) =>
    more(shapes).map((added) => ({ shapes: [...shapes, ...added], attributes })),
  );
}

function casesOf(samples: Samples, id: string): Arbitrary<SampleCase> {
  const cases = samples[id]?.cases;
  if (cases === undefined) throw new Error(`${id} has no cases`);
  return cases;
}

/** A tensor with one pair of qparams, or with one for each index of an axis. */
const axisCases: Arbitrary<SampleCase> = anyShape.chain((shape) =>
  axisOf(shape).chain((axis) => {
    const more = axis === null ? qparams : channelQParams(shape.at(axis) as number);
    return more.map((added) => ({ shapes: [shape, ...added], attributes: { axis } }));
  }),
);

function axisOf({ length }: readonly number[]): Arbitrary<number | null> {
  return length === 0 ? fc.constant(null) : fc.option(fc.integer({ min: -length, max: length - 1 }));
}

const quantizing: Sample = {
  cases: axisCases,
  attributes: { dtype: byteDType, by: fc.constantFrom("divide", "reciprocal") },
  values: { scale, zeroPoint },
};

const output = { dtype: byteDType };

const binary: Sample = { attributes: output, values: valuesFor("a", "b", "y") };

/** Convolutions and layers: the weight's qparams per channel or not. */
function weightedQParams(shapes: readonly OperandShape[], axis = 0): Arbitrary<OperandShape[]> {
  const channels = (shapes[1] as readonly number[])[axis];
  return fc.tuple(qparams, channelQParams(channels as number), qparams).map((parts) => parts.flat());
}

const weighted = {
  attributes: output,
  values: { ...valuesFor("x", "weight", "y"), bias: fc.integer({ min: -1000, max: 1000 }) },
};

const layers: Arbitrary<SampleCase> = fc
  .tuple(anyShape, fc.nat({ max: 18 }), fc.nat({ max: 9 }), fc.boolean())
  .map(([batch, k, n, hasBias]) => ({
    shapes: [[...batch, k], [n, k], hasBias ? [n] : null],
    attributes: {},
  }));

const sharedZeroPoint = { values: { zeroPoint } };

/** Convolutions and average poolings of integers. */
function spatialSamples(rank: number): [string, Sample][] {
  const zero = () => single.map((shape) => [shape]);
  return [
    [
      `quantized.conv${rank}d`,
      {
        cases: withQParams(casesOf(convolutions, `conv${rank}d`), (shapes) => weightedQParams(shapes)),
        ...weighted,
      },
    ],
    [
      `quantized.convTranspose${rank}d`,
      {
        cases: withQParams(casesOf(convolutions, `convTranspose${rank}d`), (shapes) =>
          weightedQParams(shapes, 1),
        ),
        ...weighted,
      },
    ],
    [
      `quantized.avgPool${rank}d`,
      {
        ...convolutions[`avgPool${rank}d`],
        cases: withQParams(casesOf(convolutions, `avgPool${rank}d`), zero),
        ...sharedZeroPoint,
      },
    ],
    [
      `quantized.adaptiveAvgPool${rank}d`,
      { cases: withQParams(casesOf(convolutions, `adaptiveAvgPool${rank}d`), zero), ...sharedZeroPoint },
    ],
  ];
}

/** Operations of quantized graphs. */
export const samples: Samples = {
  quantize: quantizing,
  dequantize: { cases: axisCases, values: { scale, zeroPoint: int4ZeroPoint } },
  fakeQuantize: quantizing,
  dequantizeGroups: {
    cases: fc
      .tuple(anyShape, fc.nat({ max: 9 }), fc.integer({ min: 1, max: 10 }), fc.boolean())
      .map(([lead, length, groupSize, isSymmetric]) => {
        const groups = [...lead, Math.ceil(length / groupSize)];
        return {
          shapes: [[...lead, length], groups, isSymmetric ? ("number" as const) : groups],
          attributes: { groupSize },
        };
      }),
    values: { scale, zeroPoint: int4ZeroPoint },
  },
  "quantized.requantize": { attributes: output, values: valuesFor("x", "y") },
  ...Object.fromEntries([1, 2, 3].flatMap(spatialSamples)),
  "quantized.linear": { cases: withQParams(layers, (shapes) => weightedQParams(shapes)), ...weighted },
  "quantized.chooseScale": { attributes: output },
  "quantized.chooseZeroPoint": { attributes: output, values: { scale } },
  "quantized.linearDynamic": {
    cases: layers.chain(({ shapes, attributes }) =>
      fc
        .tuple(qparams, channelQParams((shapes[1] as readonly number[])[0] as number))
        .map((added) => ({ shapes: [...shapes, ...added.flat()], attributes })),
    ),
    values: valuesFor("x", "weight"),
  },
  "quantized.matmul": {
    cases: withQParams(casesOf(convolutions, "matmul"), () =>
      fc.tuple(qparams, qparams, qparams).map((parts) => parts.flat()),
    ),
    ...binary,
  },
  "quantized.add": binary,
  "quantized.mul": binary,
  "quantized.relu": sharedZeroPoint,
  "quantized.clamp": {
    cases: withQParams(casesOf(elementwise, "clamp"), () => qparams),
    values: { scale, zeroPoint },
  },
  "quantized.interpolate": {
    cases: withQParams(
      fc
        .tuple(casesOf(shapes, "interpolate"), fc.boolean(), fc.boolean())
        .map(([{ shapes: drawn, attributes }, bilinear, alignCorners]) => ({
          shapes: drawn,
          attributes: {
            ...attributes,
            mode: bilinear ? "bilinear" : "nearest",
            alignCorners: bilinear && alignCorners,
          },
        })),
      () => single.map((shape) => [shape]),
    ),
    ...sharedZeroPoint,
  },
  "quantized.pad": {
    cases: withQParams(casesOf(shapes, "pad"), () => qparams),
    values: { scale, zeroPoint },
  },
  "quantized.maxPool2d": { cases: casesOf(convolutions, "maxPool2d") },
  "quantized.mean": {
    cases: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }).chain((shape) =>
      fc.tuple(fc.option(fc.subarray(shape.map((_, d) => d)), { nil: null }), single).map(([dim, added]) => ({
        shapes: [shape, added],
        attributes: { dim },
      })),
    ),
    ...sharedZeroPoint,
  },
};
