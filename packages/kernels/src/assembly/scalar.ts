import { Convolution } from "./convolution";
import { igemm4x2 } from "./quantized/igemm-4x2";

export { packPairs } from "./quantized/pack-pairs";

export function u8_s8c_igemm_4x2_minmax_f32__scalar(p: Convolution): void {
  igemm4x2<u8>(p);
}

export function s8_s8c_igemm_4x2_minmax_f32__scalar(p: Convolution): void {
  igemm4x2<i8>(p);
}
