import type { TensorData } from "@quantrace/core";
import type { Conv2dAttributes } from "../call-request.ts";

/** Calls `visit` with the indices into x and weight of every product of one output, in the defined order. */
type Products = (visit: (xIndex: number, wIndex: number) => void) => void;

/** Every output of a convolution in the order of y, with its channel and its products; padding is skipped. */
export function* conv2dOutputs(
  x: readonly number[],
  weight: readonly number[],
  { stride, padding, dilation, groups }: Conv2dAttributes,
  y: readonly number[],
): Generator<{ channel: number; products: Products }> {
  const [batch, channels, height, width] = x as [number, number, number, number];
  const [filters, depth, kernelHeight, kernelWidth] = weight as [number, number, number, number];
  const [, , outHeight, outWidth] = y as [number, number, number, number];
  for (let n = 0; n < batch; n++) {
    for (let channel = 0; channel < filters; channel++) {
      const firstInput = Math.floor(channel / (filters / groups)) * depth;
      for (let i = 0; i < outHeight * outWidth; i++) {
        const top = Math.floor(i / outWidth) * stride[0] - padding[0];
        const left = (i % outWidth) * stride[1] - padding[1];
        const products: Products = (visit) => {
          for (let c = 0; c < depth; c++) {
            for (let kh = 0; kh < kernelHeight; kh++) {
              const h = top + kh * dilation[0];
              if (h < 0 || h >= height) continue;
              for (let kw = 0; kw < kernelWidth; kw++) {
                const w = left + kw * dilation[1];
                if (w < 0 || w >= width) continue;
                const xIndex = ((n * channels + firstInput + c) * height + h) * width + w;
                visit(xIndex, ((channel * depth + c) * kernelHeight + kh) * kernelWidth + kw);
              }
            }
          }
        };
        yield { channel, products };
      }
    }
  }
}

/** Every output of a linear layer, x [...B, K] by weight [N, K]. */
export function* linearOutputs(
  x: readonly number[],
  weight: readonly number[],
): Generator<{ channel: number; products: Products }> {
  const [filters, depth] = weight as [number, number];
  const rows = x.slice(0, -1).reduce((count, size) => count * size, 1);
  for (let row = 0; row < rows; row++) {
    for (let channel = 0; channel < filters; channel++) {
      const products: Products = (visit) => {
        for (let k = 0; k < depth; k++) visit(row * depth + k, channel * depth + k);
      };
      yield { channel, products };
    }
  }
}

/** The sizes of y. */
export function conv2dShape(x: readonly number[], weight: readonly number[], a: Conv2dAttributes): number[] {
  const out = (axis: 0 | 1) => {
    const reach = a.dilation[axis] * ((weight[axis + 2] as number) - 1) + 1;
    return Math.floor(((x[axis + 2] as number) + 2 * a.padding[axis] - reach) / a.stride[axis]) + 1;
  };
  return [x[0] as number, weight[0] as number, out(0), out(1)];
}

/** float32: from +0, `acc = f32(acc + f32(x * w))`, the bias last. */
export function floatReference(
  outputs: Iterable<{ channel: number; products: Products }>,
  x: TensorData,
  weight: TensorData,
  bias: TensorData | null,
): Float32Array {
  const y: number[] = [];
  for (const { channel, products } of outputs) {
    let acc = 0;
    products((xIndex, wIndex) => {
      acc = Math.fround(acc + Math.fround((x.data[xIndex] as number) * (weight.data[wIndex] as number)));
    });
    y.push(bias === null ? acc : Math.fround(acc + (bias.data[channel] as number)));
  }
  return Float32Array.from(y);
}

/** The quantization parameters of one output channel. */
export interface ChannelParameters {
  readonly xScale: number;
  readonly xZeroPoint: number;
  readonly wScale: number;
  readonly wZeroPoint: number;
  readonly yScale: number;
  readonly yZeroPoint: number;
  readonly low: number;
  readonly high: number;
}

/** 8 bits: exact integers, then `sat(rne(f32(f32(acc) * m)) + zy)` and the clamp. */
export function quantizedReference(
  outputs: Iterable<{ channel: number; products: Products }>,
  x: TensorData,
  weight: TensorData,
  bias: TensorData | null,
  parameters: (channel: number) => ChannelParameters,
): number[] {
  const y: number[] = [];
  for (const { channel, products } of outputs) {
    const p = parameters(channel);
    let acc = bias === null ? 0 : (bias.data[channel] as number);
    products((xIndex, wIndex) => {
      acc += ((x.data[xIndex] as number) - p.xZeroPoint) * ((weight.data[wIndex] as number) - p.wZeroPoint);
    });
    y.push(requantized(acc, p));
  }
  return y;
}

/** The 8-bit output for an exact integer sum. */
export function requantized(acc: number, p: ChannelParameters): number {
  const m = Math.fround(Math.fround(p.xScale * p.wScale) / p.yScale);
  const rounded = tiesToEven(Math.fround(Math.fround(acc) * m));
  return Math.min(Math.max(rounded + p.yZeroPoint, p.low), p.high);
}

function tiesToEven(value: number): number {
  const below = Math.floor(value);
  const above = value - below;
  if (above !== 0.5) return above < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}
