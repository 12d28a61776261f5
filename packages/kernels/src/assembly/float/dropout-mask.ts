import { storePart4 } from "./lane-sum";

/** A mask of 0 and one other number, drawn with Threefry-2x32-20. Every field takes 4 bytes. */
@unmanaged
export class DropoutMask {
  /** Two int32: a seed, and a count of steps. */
  random!: usize;
  y!: usize;
  count!: i32;
  stream!: i32;
  /** Words below it, as unsigned integers, are dropped. */
  dropped!: i32;
  /** The number that is kept, float32. */
  kept!: usize;
}

const PARITY: i32 = 0x1bd11bda;
/** The four rotations of a group, a byte each: 13, 15, 26, 6 and 17, 29, 16, 24. */
const ODD_ROTATIONS: i32 = 0x061a0f0d;
const EVEN_ROTATIONS: i32 = 0x18101d11;

/** One part of the elements, by eights: the words of counter i are elements 2i and 2i + 1. */
export function dropoutMask(p: DropoutMask, part: i32, parts: i32): void {
  const blocks = (p.count + 7) >> 3;
  const last = <i32>((<i64>blocks * <i64>(part + 1)) / <i64>parts);
  const first = load<i32>(p.random);
  const second = load<i32>(p.random, 4);
  const kept = f32x4.splat(load<f32>(p.kept));
  for (let block = <i32>((<i64>blocks * <i64>part) / <i64>parts); block < last; block++) {
    const counters = i32x4.add(i32x4.splat(block << 2), i32x4(0, 1, 2, 3));
    const y = p.y + ((<usize>block) << 5);
    drawEight(p, counters, first, second, kept, y, min(8, p.count - (block << 3)));
  }
}

function drawEight(
  p: DropoutMask,
  counters: v128,
  first: i32,
  second: i32,
  kept: v128,
  y: usize,
  count: i32,
): void {
  const third = PARITY ^ first ^ second;
  let a = i32x4.add(counters, i32x4.splat(first));
  let b = i32x4.splat(p.stream + second);
  for (let group = 1; group <= 5; group++) {
    const rotations = group & 1 ? ODD_ROTATIONS : EVEN_ROTATIONS;
    for (let shift = 0; shift < 32; shift += 8) {
      a = i32x4.add(a, b);
      b = v128.xor(rotated(b, (rotations >> shift) & 31), a);
    }
    const turn = group % 3;
    const keyOfA = turn == 0 ? first : turn == 1 ? second : third;
    const keyOfB = turn == 0 ? second : turn == 1 ? third : first;
    a = i32x4.add(a, i32x4.splat(keyOfA));
    b = i32x4.add(b, i32x4.splat(keyOfB + group));
  }
  const dropped = i32x4.splat(p.dropped);
  const low = v128.andnot(kept, i32x4.lt_u(v128.shuffle<i32>(a, b, 0, 4, 1, 5), dropped));
  const high = v128.andnot(kept, i32x4.lt_u(v128.shuffle<i32>(a, b, 2, 6, 3, 7), dropped));
  storePart4(y, low, count);
  storePart4(y + 16, high, count - 4);
}

function rotated(x: v128, by: i32): v128 {
  return v128.or(i32x4.shl(x, by), i32x4.shr_u(x, 32 - by));
}
