import { Pooling } from "./pooling";

/** The greatest of the pixels of each list; the least value of the dtype where a list is empty. */
export function maxPool<T>(p: Pooling, part: i32, parts: i32): void {
  const total = p.images * p.outputs;
  const last = (total * (part + 1)) / parts;
  for (let output = (total * part) / parts; output < last; output++) {
    const image = output / p.outputs;
    const list = p.firsts + ((<usize>(output - image * p.outputs)) << 2);
    const from = p.pixels + ((<usize>load<u32>(list)) << 2);
    const to = p.pixels + ((<usize>load<u32>(list, 4)) << 2);
    const x = p.x + <usize>image * p.xImageBytes;
    const y = p.y + <usize>output * <usize>p.channels;
    if (ASC_FEATURE_SIMD && p.channels >= 16) many<T>(p, x, from, to, y);
    else few<T>(p, x, from, to, y);
  }
}

function few<T>(p: Pooling, x: usize, from: usize, to: usize, y: usize): void {
  for (let channel: usize = 0; channel < <usize>p.channels; channel++) {
    let most = <T>p.low;
    for (let at = from; at < to; at += 4) most = max<T>(most, load<T>(x + <usize>load<u32>(at) + channel));
    store<T>(y + channel, most);
  }
}

function many<T>(p: Pooling, x: usize, from: usize, to: usize, y: usize): void {
  const lastChannel = <usize>p.channels - 16;
  let channel: usize = 0;
  while (true) {
    let most = i8x16.splat(<i8>p.low);
    for (let at = from; at < to; at += 4) {
      const bytes = v128.load(x + <usize>load<u32>(at) + channel);
      most = isSigned<T>() ? i8x16.max_s(most, bytes) : i8x16.max_u(most, bytes);
    }
    v128.store(y + channel, most);
    if (channel == lastChannel) return;
    channel = min(channel + 16, lastChannel);
  }
}
