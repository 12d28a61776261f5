/** Stores four rows of four filters where the rows of one filter lie side by side: a transposed 4x4 block. */
export function storeTransposed(y: usize, channelStep: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(y, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(y + channelStep, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(y + 2 * channelStep, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(y + 3 * channelStep, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}

/** Copies the part of a tile (rows of `pitch` floats) that lies inside y. */
export function storePart(
  tile: usize,
  pitch: i32,
  y: usize,
  rowStep: usize,
  channelStep: usize,
  rows: i32,
  channels: i32,
): void {
  for (let row = 0; row < rows; row++) {
    for (let channel = 0; channel < channels; channel++) {
      const value = load<f32>(tile + ((<usize>(row * pitch + channel)) << 2));
      store<f32>(y + <usize>row * rowStep + <usize>channel * channelStep, value);
    }
  }
}
