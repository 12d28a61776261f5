import { copyFloats } from "./copy-floats";
import { combineLanes, firstLanes, loadPart } from "./lane-sum";

/** Values that wait until there are enough of them: a multiple of 8, so that each stays in its lane. */
const WAITING = 2048;
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
  while (count > 0) {
    const taken = min(count, WAITING - waiting);
    const to = state + VALUES + ((<usize>waiting) << 2);
    if (step == 4) copyFloats(from, to, taken);
    else for (let i: usize = 0; i < <usize>taken; i++) store<f32>(to + (i << 2), load<f32>(from + i * step));
    waiting += taken;
    count -= taken;
    from += <usize>taken * step;
    if (waiting == WAITING) {
      addWaiting(state, waiting, mean, squares);
      waiting = 0;
    }
  }
  store<i32>(state, waiting);
}

/** The sum. */
export function endSum(state: usize, mean: f32, squares: bool): f32 {
  addWaiting(state, load<i32>(state), mean, squares);
  return combineLanes(v128.load(state + LANES), v128.load(state + LANES, 16));
}

function addWaiting(state: usize, count: i32, mean: f32, squares: bool): void {
  let low = v128.load(state + LANES);
  let high = v128.load(state + LANES, 16);
  const middle = f32x4.splat(mean);
  let at = state + VALUES;
  for (let left = count; left > 0; left -= 8) {
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
    at += 32;
  }
  v128.store(state + LANES, low);
  v128.store(state + LANES, high, 16);
}
