import { multiplyAdd, splatAt } from "./arithmetic";
import { loadLanes, storeLanes } from "./lanes";

/**
 * `y[row, lane] += sum over k ascending of a[row, k] * panel[k, lane]`
 *
 * The lanes of a vector are outputs, so each output has its own chain of additions, in the defined order. A chain that
 * begins starts at +0, and therefore never is -0 (x + -x is +0); one that goes on starts at what y holds, so k may come
 * in several calls with the same bits. The last call adds the bias, by rows or by lanes (0: none).
 *
 * `a` has rows of `pitch` bytes; from one k to the next, a panel goes on by `step` bytes. `lanes` is 16, or 1 to 4.
 */
export function multiplyPanel(
  a: usize,
  pitch: usize,
  rows: i32,
  panel: usize,
  step: usize,
  depth: i32,
  y: usize,
  yPitch: usize,
  lanes: i32,
  begins: bool,
  rowBias: usize,
  laneBias: usize,
): void {
  const end = panel + <usize>depth * step;
  if (lanes == 16) {
    for (let row = 0; row < rows; row += 2) {
      const apart = row + 1 < rows ? 1 : 0;
      tile2x16(a, apart * pitch, panel, step, end, y, apart * yPitch, begins, rowBias, apart * 4, laneBias);
      a += 2 * pitch;
      y += 2 * yPitch;
      if (rowBias != 0) rowBias += 8;
    }
    return;
  }
  for (let row = 0; row < rows; row += 4) {
    tile4x4(a, pitch, min(4, rows - row), panel, step, end, y, yPitch, lanes, begins, rowBias, laneBias);
    a += 4 * pitch;
    y += 4 * yPitch;
    if (rowBias != 0) rowBias += 16;
  }
}

/** Two rows by sixteen lanes. A single row has its second one 0 bytes apart: it is computed twice. */
function tile2x16(
  x: usize,
  apart: usize,
  panel: usize,
  step: usize,
  end: usize,
  y0: usize,
  yApart: usize,
  begins: bool,
  rowBias: usize,
  biasApart: usize,
  laneBias: usize,
): void {
  const y1 = y0 + yApart;
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  if (!begins) {
    a0 = v128.load(y0);
    a1 = v128.load(y0, 16);
    a2 = v128.load(y0, 32);
    a3 = v128.load(y0, 48);
    b0 = v128.load(y1);
    b1 = v128.load(y1, 16);
    b2 = v128.load(y1, 32);
    b3 = v128.load(y1, 48);
  }
  let w = panel;
  while (w != end) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const w2 = v128.load(w, 32);
    const w3 = v128.load(w, 48);
    const a = splatAt(x);
    a0 = multiplyAdd(a0, a, w0);
    a1 = multiplyAdd(a1, a, w1);
    a2 = multiplyAdd(a2, a, w2);
    a3 = multiplyAdd(a3, a, w3);
    const b = splatAt(x + apart);
    b0 = multiplyAdd(b0, b, w0);
    b1 = multiplyAdd(b1, b, w1);
    b2 = multiplyAdd(b2, b, w2);
    b3 = multiplyAdd(b3, b, w3);
    x += 4;
    w += step;
  }
  if (rowBias != 0) {
    const a = splatAt(rowBias);
    const b = splatAt(rowBias + biasApart);
    a0 = f32x4.add(a0, a);
    a1 = f32x4.add(a1, a);
    a2 = f32x4.add(a2, a);
    a3 = f32x4.add(a3, a);
    b0 = f32x4.add(b0, b);
    b1 = f32x4.add(b1, b);
    b2 = f32x4.add(b2, b);
    b3 = f32x4.add(b3, b);
  }
  if (laneBias != 0) {
    const w0 = v128.load(laneBias);
    const w1 = v128.load(laneBias, 16);
    const w2 = v128.load(laneBias, 32);
    const w3 = v128.load(laneBias, 48);
    a0 = f32x4.add(a0, w0);
    a1 = f32x4.add(a1, w1);
    a2 = f32x4.add(a2, w2);
    a3 = f32x4.add(a3, w3);
    b0 = f32x4.add(b0, w0);
    b1 = f32x4.add(b1, w1);
    b2 = f32x4.add(b2, w2);
    b3 = f32x4.add(b3, w3);
  }
  v128.store(y0, a0);
  v128.store(y0, a1, 16);
  v128.store(y0, a2, 32);
  v128.store(y0, a3, 48);
  v128.store(y1, b0);
  v128.store(y1, b1, 16);
  v128.store(y1, b2, 32);
  v128.store(y1, b3, 48);
}

/** Up to four rows by up to four lanes. Rows beyond the last repeat it. */
function tile4x4(
  x: usize,
  pitch: usize,
  rows: i32,
  panel: usize,
  step: usize,
  end: usize,
  y: usize,
  yPitch: usize,
  lanes: i32,
  begins: bool,
  rowBias: usize,
  laneBias: usize,
): void {
  const i1: usize = rows > 1 ? 1 : 0;
  const i2: usize = rows > 2 ? 2 : i1;
  const i3: usize = rows > 3 ? 3 : i2;
  const x1 = i1 * pitch;
  const x2 = i2 * pitch;
  const x3 = i3 * pitch;
  let c0 = f32x4.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  if (!begins) {
    c0 = loadLanes(y, lanes);
    c1 = loadLanes(y + i1 * yPitch, lanes);
    c2 = loadLanes(y + i2 * yPitch, lanes);
    c3 = loadLanes(y + i3 * yPitch, lanes);
  }
  let w = panel;
  while (w != end) {
    const b = v128.load(w);
    c0 = multiplyAdd(c0, splatAt(x), b);
    c1 = multiplyAdd(c1, splatAt(x + x1), b);
    c2 = multiplyAdd(c2, splatAt(x + x2), b);
    c3 = multiplyAdd(c3, splatAt(x + x3), b);
    x += 4;
    w += step;
  }
  if (rowBias != 0) {
    c0 = f32x4.add(c0, splatAt(rowBias));
    c1 = f32x4.add(c1, splatAt(rowBias + (i1 << 2)));
    c2 = f32x4.add(c2, splatAt(rowBias + (i2 << 2)));
    c3 = f32x4.add(c3, splatAt(rowBias + (i3 << 2)));
  }
  if (laneBias != 0) {
    const b = loadLanes(laneBias, lanes);
    c0 = f32x4.add(c0, b);
    c1 = f32x4.add(c1, b);
    c2 = f32x4.add(c2, b);
    c3 = f32x4.add(c3, b);
  }
  storeLanes(y, c0, lanes);
  storeLanes(y + i1 * yPitch, c1, lanes);
  storeLanes(y + i2 * yPitch, c2, lanes);
  storeLanes(y + i3 * yPitch, c3, lanes);
}
