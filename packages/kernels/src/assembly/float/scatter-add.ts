import { copyFloats } from "./copy-floats";

/**
 * `y = x`, then `y[outer, index[outer, i, inner], inner] += src[outer, i, inner]` in the order of the index, whose outer
 * and inner sizes are those of x. Every field takes 4 bytes.
 */
@unmanaged
export class ScatterAdd {
  x!: usize;
  index!: usize;
  src!: usize;
  y!: usize;
  outer!: i32;
  /** Places of x along the dimension, and of the index. */
  places!: i32;
  count!: i32;
  inner!: i32;
}

/** One part of the outer indices. */
export function scatterAdd(p: ScatterAdd, part: i32, parts: i32): void {
  const last = (p.outer * (part + 1)) / parts;
  const block = p.places * p.inner;
  const chosen = p.count * p.inner;
  for (let outer = (p.outer * part) / parts; outer < last; outer++) {
    const y = p.y + ((<usize>outer * <usize>block) << 2);
    const from = (<usize>outer * <usize>chosen) << 2;
    copyFloats(p.x + ((<usize>outer * <usize>block) << 2), y, block);
    let inner = 0;
    for (let i: usize = 0; i < (<usize>chosen) << 2; i += 4) {
      const place = load<i32>(p.index + from + i);
      const to = y + ((<usize>(place * p.inner + inner)) << 2);
      store<f32>(to, load<f32>(to) + load<f32>(p.src + from + i));
      if (++inner == p.inner) inner = 0;
    }
  }
}
