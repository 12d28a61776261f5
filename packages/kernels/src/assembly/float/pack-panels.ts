import { copyFloats } from "./copy-floats";
import { laneOfPanel, lanesOfPanel, panelCount, widthOfPanel } from "./panels";

/**
 * Packs weights f32 [filters, depth] for `multiplyMatrices`: chunks of k, in each of them panels, `[k][lanes]`. What
 * lies side by side is read one after the other.
 */
export function packPanels(source: usize, target: usize, filters: i32, depth: i32, chunk: i32): void {
  const panels = panelCount(filters);
  const pitch = (<usize>depth) << 2;
  for (let k = 0; k < depth; k += chunk) {
    const values = min(chunk, depth - k);
    for (let panel = 0; panel < panels; panel++) {
      const lane = laneOfPanel(panel, filters);
      const lanes = lanesOfPanel(lane, filters);
      packPanel(source + <usize>lane * pitch + ((<usize>k) << 2), target, lanes, values, pitch, 4);
      target += <usize>values * widthOfPanel(lanes);
    }
  }
}

/** Packs weights f32 [filters, depth] for `convolvePlanar`: chunks of k, in each of them [filters][k]. */
export function packRows(source: usize, target: usize, filters: i32, depth: i32, chunk: i32): void {
  for (let k = 0; k < depth; k += chunk) {
    const values = min(chunk, depth - k);
    for (let filter = 0; filter < filters; filter++) {
      const from = source + ((<usize>filter * <usize>depth + <usize>k) << 2);
      copyFloats(from, target, values);
      target += (<usize>values) << 2;
    }
  }
}

/**
 * One panel of 16 lanes, or of four, of which those beyond `lanes` are 0. The steps say how the source lies; one of them
 * is 4.
 */
export function packPanel(
  source: usize,
  target: usize,
  lanes: i32,
  depth: i32,
  laneStep: usize,
  depthStep: usize,
): void {
  const width: usize = lanes == 16 ? 16 : 4;
  if (lanes == 16 && laneStep == 4) {
    for (let k = 0; k < depth; k++) {
      v128.store(target, v128.load(source));
      v128.store(target, v128.load(source, 16), 16);
      v128.store(target, v128.load(source, 32), 32);
      v128.store(target, v128.load(source, 48), 48);
      source += depthStep;
      target += 64;
    }
    return;
  }
  let k = 0;
  if (lanes == 16) {
    for (; k + 4 <= depth; k += 4) {
      for (let lane: usize = 0; lane < 16; lane += 4) {
        transpose4(source + lane * laneStep, laneStep, target + (lane << 2), 64);
      }
      source += 4 * depthStep;
      target += 256;
    }
  }
  for (; k < depth; k++) {
    for (let lane: usize = 0; lane < width; lane++) {
      const value: f32 = lane < <usize>lanes ? load<f32>(source + lane * laneStep) : 0;
      store<f32>(target + (lane << 2), value);
    }
    source += depthStep;
    target += width << 2;
  }
}

/** Transposes a block of four by four floats whose rows lie `pitch` bytes apart. */
function transpose4(from: usize, pitch: usize, to: usize, toPitch: usize): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from + pitch);
  const r2 = v128.load(from + 2 * pitch);
  const r3 = v128.load(from + 3 * pitch);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(to + toPitch, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(to + 2 * toPitch, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(to + 3 * toPitch, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}
