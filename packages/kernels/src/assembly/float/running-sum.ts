import { copyFloats } from "./copy-floats";
import { combineLanes, firstLanes, loadPart } from "./lane-sum";

/** Values that wait until there are enough of them: a multiple of 8, so that each stays in its lane. */
const WAITING = 2048;
/** From so many values on a run is added where it lies, but for what comes before and after whole eights. */
const LONG = 64;
/** Where the two vectors of lanes lie, and the values that wait. Before them: how many wait. */
const LANES: usize = 16;
const VALUES: usize = 48;

/** Begins a sum in the order of `combineLanes`, whose state takes `VALUES` bytes and the values that wait. */
export function beginSum(state: usize): void {
  store<i32>(state, 0);
  v128.store(state + LANES, f32x4.splat(0));
  v128.store(state + LANES, f32x4.splat(0), 16);
}

/** Goes on with `count` values that lie `step` bytes apart, or with the squares of their distances from a mean. */
export function addRun(state: usize, from: usize, count: i32, step: usize, mean: f32, squares: bool): void {
  let waiting = load<i32>(state);
  if (step == 4 && count >= LONG) {
    const first = -waiting & 7;
    copyFloats(from, state + VALUES + ((<usize>waiting) << 2), first);
    addValues(state, state + VALUES, waiting + first, mean, squares);
    from += (<usize>first) << 2;
    count -= first;
    addValues(state, from, count & ~7, mean, squares);
    from += (<usize>(count & ~7)) << 2;
    count &= 7;
    waiting = 0;
  }
  while (count > 0) {
    const taken = min(count, WAITING - waiting);
    const to = state + VALUES + ((<usize>waiting) << 2);
    if (step == 4) copyFloats(from, to, taken);
    else for (let i: usize = 0; i < <usize>taken; i++) store<f32>(to + (i << 2), load<f32>(from + i * step));
    waiting += taken;
    count -= taken;
    from += <usize>taken * step;
    if (waiting == WAITING) {
      addValues(state, state + VALUES, waiting, mean, squares);
      waiting = 0;
    }
  }
  store<i32>(state, waiting);
}

/** The sum. */
export function endSum(state: usize, mean: f32, squares: bool): f32 {
  addValues(state, state + VALUES, load<i32>(state), mean, squares);
  return combineLanes(v128.load(state + LANES), v128.load(state + LANES, 16));
}

function addValues(state: usize, values: usize, count: i32, mean: f32, squares: bool): void {
  let low = v128.load(state + LANES);
  let high = v128.load(state + LANES, 16);
  const middle = f32x4.splat(mean);
  let at = values;
  let left = count;
  if (squares) {
    for (; left >= 8; left -= 8) {
      const a = f32x4.sub(v128.load(at), middle);
      const b = f32x4.sub(v128.load(at, 16), middle);
      low = f32x4.add(low, f32x4.mul(a, a));
      high = f32x4.add(high, f32x4.mul(b, b));
      at += 32;
    }
  } else {
    for (; left >= 8; left -= 8) {
      low = f32x4.add(low, v128.load(at));
      high = f32x4.add(high, v128.load(at, 16));
      at += 32;
    }
  }
  if (left > 0) {
    let a = loadPart(at, left, 0);
    let b = loadPart(at + 16, left - 4, 0);
    if (squares) {
      a = f32x4.sub(a, middle);
      b = f32x4.sub(b, middle);
      a = firstLanes(f32x4.mul(a, a), left);
      b = firstLanes(f32x4.mul(b, b), left - 4);
    }
    low = f32x4.add(low, a);
    high = f32x4.add(high, b);
  }
  v128.store(state + LANES, low);
  v128.store(state + LANES, high, 16);
}
