import { copyBytes } from "./copy-bytes";
import { Gathering } from "./gathering";

/** Gathers one part of the runs. */
export function gather<T>(p: Gathering, part: i32, parts: i32): void {
  const total = <i64>p.rows * <i64>p.columns;
  let unit = (total * <i64>part) / <i64>parts;
  const last = (total * <i64>(part + 1)) / <i64>parts;
  const pitch = <usize>p.columns * <usize>p.run * sizeof<T>();
  // Where the row before this one starts, when this part has written all of it: -2 where it has not.
  let before = -2;
  while (unit < last) {
    const row = <i32>(unit / <i64>p.columns);
    const from = <i32>(unit - <i64>row * <i64>p.columns);
    const to = <i32>min<i64>(<i64>p.columns, <i64>from + last - unit);
    const start = startOf(p, row);
    const y = p.y + <usize>unit * <usize>p.run * sizeof<T>();
    const isWhole = to - from == p.columns;
    if (isWhole && start == before) copyBytes(y, y - pitch, pitch);
    else columns<T>(p, start, y, from, to);
    before = isWhole ? start : -2;
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
  const run = <usize>p.run;
  const outside = <T>p.outside;
  if (start < 0) {
    fill<T>(y, <usize>(to - from) * run, outside);
    return;
  }
  const x = p.x + <usize>start * sizeof<T>();
  const last = p.columnEntries + ((<usize>to) << 2);
  let entries = p.columnEntries + ((<usize>from) << 2);
  for (; entries < last; entries += 4) {
    const entry = load<i32>(entries);
    const at = x + <usize>entry * sizeof<T>();
    if (run == 1) store<T>(y, entry < 0 ? outside : load<T>(at));
    else if (entry < 0) fill<T>(y, run, outside);
    else copyBytes(y, at, run * sizeof<T>());
    y += run * sizeof<T>();
  }
}

function fill<T>(y: usize, count: usize, value: T): void {
  const end = y + count * sizeof<T>();
  if (value == 0 && count >= 32) memory.fill(y, 0, end - y);
  else for (; y < end; y += sizeof<T>()) store<T>(y, value);
}
