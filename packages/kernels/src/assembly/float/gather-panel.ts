import { splatAt } from "./arithmetic";

/**
 * Gathers `panel[k, lane] = x[start(lane) + offset(k)]` for `lanes` pixels (16, or 1 to 4; lanes beyond the last repeat
 * it), four lanes at a time.
 */
export function gatherPanel(
  x: usize,
  starts: usize,
  lanes: i32,
  offsets: usize,
  depth: i32,
  panel: usize,
): void {
  const step: usize = lanes == 16 ? 64 : 16;
  const last = starts + ((<usize>(lanes - 1)) << 2);
  const end = offsets + ((<usize>depth) << 2);
  for (let lane = 0; lane < lanes; lane += 4) {
    const s0 = load<u32>(starts);
    const s1 = load<u32>(min(starts + 4, last));
    const s2 = load<u32>(min(starts + 8, last));
    const s3 = load<u32>(min(starts + 12, last));
    gatherQuad(x + s0, s1 - s0, s2 - s0, s3 - s0, offsets, end, panel, step);
    starts += 16;
    panel += 16;
  }
}

/** Four pixels: side by side, with one between each, or anywhere. Nothing beyond the last pixel is read. */
function gatherQuad(
  x: usize,
  d1: u32,
  d2: u32,
  d3: u32,
  offsets: usize,
  end: usize,
  to: usize,
  step: usize,
): void {
  if (d1 == 4 && d2 == 8 && d3 == 12) {
    for (; offsets != end; offsets += 4) {
      v128.store(to, v128.load(x + load<u32>(offsets)));
      to += step;
    }
    return;
  }
  if (d1 == 8 && d2 == 16 && d3 == 24) {
    for (; offsets != end; offsets += 4) {
      const at = x + load<u32>(offsets);
      v128.store(to, v128.shuffle<f32>(v128.load(at), v128.load(at, 12), 0, 2, 5, 7));
      to += step;
    }
    return;
  }
  for (; offsets != end; offsets += 4) {
    const at = x + load<u32>(offsets);
    let lanes = splatAt(at);
    lanes = v128.load_lane<f32>(at + d1, lanes, 1);
    lanes = v128.load_lane<f32>(at + d2, lanes, 2);
    lanes = v128.load_lane<f32>(at + d3, lanes, 3);
    v128.store(to, lanes);
    to += step;
  }
}
