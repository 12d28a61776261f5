import { copyBytes } from "./copy-bytes";
import { Gathering } from "./gathering";

/** Gathers one part of the runs. */
export function gather<T>(p: Gathering, part: i32, parts: i32): void {
  const total = <i64>p.rows * <i64>p.columns;
  let unit = (total * <i64>part) / <i64>parts;
  const last = (total * <i64>(part + 1)) / <i64>parts;
  while (unit < last) {
    const row = <i32>(unit / <i64>p.columns);
    const from = <i32>(unit - <i64>row * <i64>p.columns);
    const to = <i32>min<i64>(<i64>p.columns, <i64>from + last - unit);
    columns<T>(p, startOf(p, row), p.y + <usize>unit * <usize>p.run * sizeof<T>(), from, to);
    unit += <i64>(to - from);
  }
}

/** Where a row starts in x; negative where it lies outside. */
function startOf(p: Gathering, row: i32): i32 {
  let start = 0;
  let entries = p.columnEntries;
  for (let size = p.sizes + ((<usize>p.rank) << 2); size > p.sizes;) {
    size -= 4;
    const count = load<i32>(size);
    const outer = row / count;
    entries -= (<usize>count) << 2;
    const entry = load<i32>(entries + ((<usize>(row - outer * count)) << 2));
    start = (start | entry) < 0 ? -1 : start + entry;
    row = outer;
  }
  return start;
}

function columns<T>(p: Gathering, start: i32, y: usize, from: i32, to: i32): void {
  const bytes = <usize>p.run * sizeof<T>();
  const outside = <T>p.outside;
  for (let column = <usize>from; column < <usize>to; column++) {
    const entry = load<i32>(p.columnEntries + (column << 2));
    if ((start | entry) < 0) {
      for (let i: usize = 0; i < bytes; i += sizeof<T>()) store<T>(y + i, outside);
    } else {
      const x = p.x + <usize>(start + entry) * sizeof<T>();
      if (p.run == 1) store<T>(y, load<T>(x));
      else copyBytes(y, x, bytes);
    }
    y += bytes;
  }
}
