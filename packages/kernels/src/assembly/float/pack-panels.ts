/**
 * Packs weights f32 into panels of eight filters, `[ceil(filters / 8)][depth][8]`; lanes beyond the last filter are 0.
 * The steps say how the source lies: [filters, depth] or, as the right side of a matrix product, [depth, filters].
 */
export function packPanels(
  source: usize,
  target: usize,
  filters: i32,
  depth: i32,
  filterStep: usize,
  depthStep: usize,
): void {
  let to = target;
  for (let first = 0; first < filters; first += 8) {
    const lanes = min(8, filters - first);
    const panel = source + <usize>first * filterStep;
    if (lanes == 8 && filterStep == 4) {
      for (let k = 0; k < depth; k++) {
        const from = panel + <usize>k * depthStep;
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        to += 32;
      }
      continue;
    }
    for (let k = 0; k < depth; k++) {
      const from = panel + <usize>k * depthStep;
      for (let lane = 0; lane < 8; lane++) {
        const value: f32 = lane < lanes ? load<f32>(from + <usize>lane * filterStep) : 0;
        store<f32>(to + ((<usize>lane) << 2), value);
      }
      to += 32;
    }
  }
}
