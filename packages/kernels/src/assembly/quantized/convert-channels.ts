import { ChannelConversion } from "./channel-conversion";
import { dequantize1, quantize1 } from "./real-bytes";

/** Quantizes one part of the elements, or dequantizes it; NaN becomes the zero point. */
export function convertChannels(p: ChannelConversion, part: i32, parts: i32, quantizes: bool): void {
  const total = <i64>p.rows * <i64>p.run;
  let at = (total * <i64>part) / <i64>parts;
  const last = (total * <i64>(part + 1)) / <i64>parts;
  while (at < last) {
    const row = <i32>(at / <i64>p.run);
    const end = min<i64>(last, <i64>(row + 1) * <i64>p.run);
    const channel = p.parameters + <usize>(row % p.channels) * 12;
    if (quantizes) quantizeRun(p, channel, <usize>at, <usize>end);
    else dequantizeRun(p, channel, <usize>at, <usize>end);
    at = end;
  }
}

function quantizeRun(p: ChannelConversion, channel: usize, first: usize, last: usize): void {
  const scale = load<f32>(channel);
  const inverse = load<f32>(channel, 4);
  const zeroPoint = load<i32>(channel, 8);
  for (let i = first; i < last; i++) {
    const x = load<f32>(p.x + (i << 2));
    const step = p.byReciprocal ? x * inverse : x / scale;
    const y = quantize1(step == step ? step : 0, 1, zeroPoint, p.low, p.high);
    store<u8>(p.y + i, <u8>(y ^ p.flip));
  }
}

function dequantizeRun(p: ChannelConversion, channel: usize, first: usize, last: usize): void {
  const scale = load<f32>(channel);
  const zeroPoint = load<i32>(channel, 8);
  for (let i = first; i < last; i++) {
    store<f32>(p.y + (i << 2), dequantize1(p.x + i, p.flip, zeroPoint, scale));
  }
}
