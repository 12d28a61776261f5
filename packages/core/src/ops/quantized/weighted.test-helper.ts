import fc, { type Arbitrary } from "fast-check";
import { dtypes } from "../../dtype/dtype.ts";
import {
  nearestFloat32,
  over,
  type Rational,
  rational,
  saturate,
  times,
} from "../../numerics/exact-rational.test-helper.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import {
  byteDType,
  type ByteDType,
  integersOf,
  layerScale,
  type Operands,
  type QParams,
  qparamsOf,
  tensorOf,
  tensorWith,
} from "./run-op.test-helper.ts";

/** An int8 layer with its qparams. */
export interface Layer {
  readonly x: TensorData;
  readonly xq: QParams;
  readonly weight: TensorData;
  /** One per output channel, or per output channel of a group. */
  readonly weightScales: readonly number[];
  readonly weightZeroPoints: readonly number[];
  readonly bias: TensorData | null;
  readonly yDType: ByteDType;
  readonly yq: QParams;
}

/**
 * Layers with these shapes; weights and zero points reach the ends of int8. There is one scale for each index of the
 * weight's dimension `axis`, and one bias for each output.
 */
export function layers(
  xShape: readonly number[],
  weightShape: readonly number[],
  axis = 0,
  outputs: number = weightShape[axis] as number,
): Arbitrary<Layer> {
  const channels = weightShape[axis] as number;
  const perChannel = <T>(values: Arbitrary<T>) =>
    fc.array(values, { minLength: channels, maxLength: channels });
  return fc.tuple(byteDType, byteDType).chain(([xDType, yDType]) =>
    fc.record({
      x: tensorWith(xDType, xShape),
      xq: qparamsOf(xDType),
      weight: tensorWith("int8", weightShape),
      weightScales: perChannel(layerScale),
      weightZeroPoints: fc.oneof(perChannel(fc.constant(0)), perChannel(integersOf("int8"))),
      bias: fc.option(tensorWith("int32", [outputs], fc.integer({ min: -100_000, max: 100_000 }))),
      yDType: fc.constant(yDType),
      yq: qparamsOf(yDType, fc.oneof(layerScale, fc.float({ min: 1, max: 300, noNaN: true }))),
    }),
  );
}

/** The operands of quantized.conv2d and quantized.linear. */
export function operandsOf({ x, xq, weight, weightScales, weightZeroPoints, bias, yq }: Layer): Operands {
  const scales = tensorOf("float32", [weightScales.length], weightScales);
  const zeroPoints = tensorOf("int32", [weightZeroPoints.length], weightZeroPoints);
  return [x, weight, bias, xq.scale, xq.zeroPoint, scales, zeroPoints, yq.scale, yq.zeroPoint];
}

/** The sum of one output in big integers: pairs of indices into x and weight, of one output channel. */
export function exactSum(
  layer: Layer,
  channel: number,
  pairs: Iterable<readonly [number, number]>,
  output: number = channel,
): bigint {
  let sum = BigInt(layer.bias?.data[output] ?? 0);
  for (const [xAt, wAt] of pairs) {
    const x = BigInt((layer.x.data[xAt] as number) - layer.xq.zeroPoint);
    sum += x * BigInt((layer.weight.data[wAt] as number) - (layer.weightZeroPoints[channel] as number));
  }
  return sum;
}

/** What the contract says that a sum becomes: each rounding from its definition. */
export function exactOutput(layer: Layer, channel: number, sum: bigint): number {
  const { xq, yq, yDType } = layer;
  const product = times(rational(xq.scale), rational(layer.weightScales[channel] as number));
  const multiplier = nearestFloat32(over(rational(nearestFloat32(product)), rational(yq.scale)));
  const steps = nearestFloat32(times(rational(nearestFloat32({ n: sum, d: 1n })), rational(multiplier)));
  const { min, max } = dtypes[yDType];
  return saturate(steps, yq.zeroPoint, min, max);
}

/** The real value of a sum in steps of the output, without any rounding. */
export function exactSteps({ xq, yq, weightScales }: Layer, channel: number, sum: bigint): Rational {
  const scales = times(rational(xq.scale), rational(weightScales[channel] as number));
  return over(times({ n: sum, d: 1n }, scales), rational(yq.scale));
}

/** How far a number of steps is from the nearest tie. */
export function distanceToTie({ n, d }: Rational): number {
  const twice = ((2n * n) % (2n * d)) + 2n * d;
  const offset = (twice % (2n * d)) - d;
  return Number(offset < 0n ? -offset : offset) / Number(2n * d);
}
