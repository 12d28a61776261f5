import type { DType, TensorData, TypedArray } from "@quantrace/core";
import type { ClampAttributes, Conv2dAttributes } from "../call-request.ts";
import type { Kernels } from "../kernels.ts";
import {
  type ChannelParameters,
  conv2dOutputs,
  conv2dShape,
  linearOutputs,
  quantizedReference,
} from "./convolution.ts";
import { type Guard, guardedRun } from "./guarded-run.ts";
import { differences, scalar, sizeOf, someIntegers, stream, tensorOf } from "./values.ts";

const ranges = { uint8: [0, 255], int8: [-128, 127] } as const;
/** The dtypes of 8-bit activations. */
export type Byte = keyof typeof ranges;

/** One quantized operation with everything it needs. Scales and zero points of the weight: one, or one per channel. */
export interface Sample {
  readonly x: { dtype: Byte; shape: readonly number[]; values: readonly number[] };
  readonly weight: { shape: readonly number[]; values: readonly number[] };
  readonly bias: readonly number[] | null;
  readonly xScale: number;
  readonly xZeroPoint: number;
  readonly wScale: readonly number[];
  readonly wZeroPoint: readonly number[];
  readonly yScale: number;
  readonly yZeroPoint: number;
  readonly yDType: Byte;
  readonly attributes: ClampAttributes & Partial<Conv2dAttributes>;
}

/** Runs a sample between canaries. `wrong` lists outputs that differ from the equation, and bytes written astray. */
export function runSample(
  kernels: Kernels,
  sample: Sample,
  guard: Guard = { last: "output", misalignment: 0 },
  kernelName?: string,
): { data: TypedArray; kernel: string; wrong: number[] } {
  const { attributes } = sample;
  const x = tensorOf(sample.x.dtype, sample.x.shape, sample.x.values);
  const weight = tensorOf("int8", sample.weight.shape, sample.weight.values);
  const bias = sample.bias === null ? null : tensorOf("int32", [sample.bias.length], sample.bias);
  const perChannel = (dtype: DType, values: readonly number[]) =>
    values.length === 1 ? scalar(dtype, values[0] as number) : tensorOf(dtype, [values.length], values);
  const operands: (TensorData | null)[] = [
    x,
    weight,
    bias,
    scalar("float32", sample.xScale),
    scalar("int32", sample.xZeroPoint),
    perChannel("float32", sample.wScale),
    perChannel("int32", sample.wZeroPoint),
    scalar("float32", sample.yScale),
    scalar("int32", sample.yZeroPoint),
  ];
  const conv = isConv2d(attributes);
  const shape = conv
    ? conv2dShape(x.shape, weight.shape, attributes)
    : [...x.shape.slice(0, -1), weight.shape[0] as number];
  const outputs = conv
    ? conv2dOutputs(x.shape, weight.shape, attributes, shape)
    : linearOutputs(x.shape, weight.shape);
  const y = tensorOf(sample.yDType, shape, []);
  const op = conv ? ("quantized.conv2d" as const) : ("quantized.linear" as const);
  const request = { op, operands, attributes: attributes as Conv2dAttributes, kernel: kernelName };
  const { data, kernel, strayBytes } = guardedRun(kernels, request, y, guard);
  const expected = quantizedReference(outputs, x, weight, bias, (channel) => channelOf(sample, channel));
  const different = differences(data, tensorOf(sample.yDType, shape, expected).data);
  return { data, kernel, wrong: [...different, ...strayBytes] };
}

/** The parameters of one output channel. */
export function channelOf(sample: Sample, channel: number): ChannelParameters {
  const pick = (values: readonly number[]) => values[values.length === 1 ? 0 : channel] as number;
  const [least, most] = ranges[sample.yDType];
  return {
    xScale: Math.fround(sample.xScale),
    xZeroPoint: sample.xZeroPoint,
    wScale: Math.fround(pick(sample.wScale)),
    wZeroPoint: pick(sample.wZeroPoint),
    yScale: Math.fround(sample.yScale),
    yZeroPoint: sample.yZeroPoint,
    low: sample.attributes.clampMin ?? least,
    high: sample.attributes.clampMax ?? most,
  };
}

function isConv2d(attributes: Sample["attributes"]): attributes is Conv2dAttributes {
  return attributes.groups !== undefined;
}

/** A sample with random values, whose sums use most of the output's range. */
export function someSample(
  x: readonly number[],
  weight: readonly number[],
  attributes: Sample["attributes"],
  seed: number,
): Sample {
  const next = stream(seed);
  const pick = <T>(...choices: readonly T[]) => choices[Math.floor(next() * choices.length)] as T;
  const xDType = pick<Byte>("uint8", "int8");
  const yDType = pick<Byte>("uint8", "int8");
  const [xLow, xHigh] = ranges[xDType];
  const [yLow, yHigh] = ranges[yDType];
  const filters = weight[0] as number;
  const channels = pick(1, filters);
  const depth = Math.max(1, sizeOf(weight.slice(1)));
  return {
    x: { dtype: xDType, shape: x, values: someIntegers(sizeOf(x), xLow, xHigh, next) },
    weight: { shape: weight, values: someIntegers(sizeOf(weight), -128, 127, next) },
    bias: pick(null, someIntegers(filters, -20_000, 20_000, next)),
    xScale: pick(0.25, 0.0371),
    xZeroPoint: pick(xLow, 0, xHigh, 3),
    wScale: Array.from({ length: channels }, () => pick(0.5, 0.0625, 0.0193)),
    wZeroPoint: Array.from({ length: pick(1, channels) }, () => pick(0, 0, -128, 127, 5)),
    yScale: pick(1, 0.731) * Math.sqrt(depth) * 16,
    yZeroPoint: pick(yLow, 0, yHigh, 7),
    yDType,
    attributes,
  };
}
