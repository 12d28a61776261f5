import { offsetOf } from "../offset-of";
import { copyFloats } from "./copy-floats";

/** Elements of 32 bits that an index chooses along one dimension, in runs. Every field takes 4 bytes. */
@unmanaged
export class Taking {
  x!: usize;
  index!: usize;
  y!: usize;
  /** For each dimension of the index, the last first: its size, and the step of x in elements. */
  steps!: usize;
  dims!: i32;
  count!: i32;
  /** How far apart the places that an index chooses from lie in x, and how many elements each has. */
  step!: i32;
  run!: i32;
}

/** One part of the index. */
export function take(p: Taking, part: i32, parts: i32): void {
  const last = <i32>((<i64>p.count * <i64>(part + 1)) / <i64>parts);
  for (let i = <i32>((<i64>p.count * <i64>part) / <i64>parts); i < last; i++) {
    const chosen = load<i32>(p.index + ((<usize>i) << 2)) * p.step;
    const x = p.x + ((offsetOf(p.steps, p.dims, 2, 0, i) + <usize>chosen) << 2);
    copyFloats(x, p.y + ((<usize>(i * p.run)) << 2), p.run);
  }
}
