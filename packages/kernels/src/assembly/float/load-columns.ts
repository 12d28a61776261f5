import { splatAt } from "./arithmetic";

/** Four floats `step` bytes apart; columns after the last repeat it, so nothing beyond the image is read. */
export function loadColumns(address: usize, step: usize, last: i32): v128 {
  if (last == 3) {
    if (step == 4) return v128.load(address);
    if (step == 8) return v128.shuffle<f32>(v128.load(address), v128.load(address, 12), 0, 2, 5, 7);
  }
  let lanes = splatAt(address);
  lanes = v128.load_lane<f32>(address + step * <usize>min(1, last), lanes, 1);
  lanes = v128.load_lane<f32>(address + step * <usize>min(2, last), lanes, 2);
  return v128.load_lane<f32>(address + step * <usize>last, lanes, 3);
}
