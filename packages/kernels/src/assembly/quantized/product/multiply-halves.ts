import { DotProduct } from "./dot-product";
import { multiplyRows } from "./multiply-rows";
import { differPanels, widenLess, widenPanel } from "./widen-panel";

/**
 * Strassen's product in Winograd's form, one level deep: the halves of the rows by two panels, k in halves, take seven
 * products and not eight. Everything is exact modulo 2^32, and the sums fit int32, so these are the same sums. With A the
 * rows and B the panels, in 16 bits:
 *
 *     S1 = A21 + A22   S2 = S1 - A11    S3 = A11 - A21   S4 = A12 - S2
 *     T1 = B12 - B11   T2 = B22 - T1    T3 = T2 - B11    T4 = B21 - T2
 *     P1 = A11 B11, P2 = A12 B21, P3 = S4 B22, P4 = A22 T4, P5 = S1 T1, P6 = S2 T2, P7 = S3 T3
 *     C11 = P1 + P2, C12 = P1 + P6 + P5 + P3, C21 = P1 + P6 + P7 + P4, C22 = P1 + P6 + P7 + P5
 *
 * P1 starts from the seeds of the left panel and P5 from what those of the right one have more, so that each C has its own.
 *
 * Source: S. Winograd, On multiplication of 2x2 matrices, 1971.
 *
 * `sums` gets P1 to P7, each [rows / 2, 16]; `panel` has room for two; `seeds` for two rows of sixteen.
 */
export function multiplyHalves(
  p: DotProduct,
  halves: usize,
  weight: usize,
  zeroPoints: usize,
  seed: usize,
  sums: usize,
  panel: usize,
  seeds: usize,
  rows: i32,
): void {
  const half = ((p.depth + 1) >> 1) >> 1;
  const pitch = (<usize>half) << 2;
  const rowCount = rows >> 1;
  const matrix = <usize>rowCount * pitch;
  const sumBytes = (<usize>rowCount) << 6;
  const b21 = weight + ((<usize>half) << 5);
  const b12 = b21 + ((<usize>half) << 5);
  const b22 = b12 + ((<usize>half) << 5);
  const right = zeroPoints + 64;
  const second = panel + ((<usize>p.chunkPairs) << 6);
  for (let i: usize = 0; i < 64; i += 4) {
    store<i32>(seeds + i, 0);
    store<i32>(seeds + 64 + i, load<i32>(seed + 64 + i) - load<i32>(seed + i));
  }
  for (let k = 0; k < half;) {
    const pairs = min(p.chunkPairs, half - k);
    const at = (<usize>k) << 5;
    const x = halves + ((<usize>k) << 2);
    const step: usize = k == 0 ? 0 : 64;
    const p1 = sums;
    const p2 = p1 + sumBytes;
    const p3 = p2 + sumBytes;
    const p4 = p3 + sumBytes;
    const p5 = p4 + sumBytes;
    const p6 = p5 + sumBytes;
    const p7 = p6 + sumBytes;
    widenPanel(weight + at, zeroPoints, panel, pairs);
    multiplyRows(x, pitch, panel, pairs, k == 0 ? seed : p1, step, p1, rowCount);
    widenLess(b12 + at, right, panel, second, pairs);
    multiplyRows(x + 4 * matrix, pitch, second, pairs, k == 0 ? seeds + 64 : p5, step, p5, rowCount);
    widenLess(b22 + at, right, second, second, pairs);
    multiplyRows(x + 5 * matrix, pitch, second, pairs, k == 0 ? seeds : p6, step, p6, rowCount);
    differPanels(second, panel, panel, pairs);
    multiplyRows(x + 6 * matrix, pitch, panel, pairs, k == 0 ? seeds : p7, step, p7, rowCount);
    widenLess(b21 + at, zeroPoints, second, second, pairs);
    multiplyRows(x + 3 * matrix, pitch, second, pairs, k == 0 ? seeds : p4, step, p4, rowCount);
    widenPanel(b21 + at, zeroPoints, panel, pairs);
    multiplyRows(x + matrix, pitch, panel, pairs, k == 0 ? seeds : p2, step, p2, rowCount);
    widenPanel(b22 + at, right, panel, pairs);
    multiplyRows(x + 2 * matrix, pitch, panel, pairs, k == 0 ? seeds : p3, step, p3, rowCount);
    k += pairs;
  }
  combine(sums, sumBytes);
}

/** Leaves C11 in P2's place, C12 in P3's, C21 in P4's and C22 in P5's. */
function combine(sums: usize, bytes: usize): void {
  if (!ASC_FEATURE_SIMD) return;
  const end = sums + bytes;
  for (let at = sums; at < end; at += 16) {
    const p1 = v128.load(at);
    const p5 = v128.load(at + 4 * bytes);
    const u2 = i32x4.add(p1, v128.load(at + 5 * bytes));
    const u3 = i32x4.add(u2, v128.load(at + 6 * bytes));
    v128.store(at + bytes, i32x4.add(p1, v128.load(at + bytes)));
    v128.store(at + 2 * bytes, i32x4.add(i32x4.add(u2, p5), v128.load(at + 2 * bytes)));
    v128.store(at + 3 * bytes, i32x4.add(u3, v128.load(at + 3 * bytes)));
    v128.store(at + 4 * bytes, i32x4.add(u3, p5));
  }
}
