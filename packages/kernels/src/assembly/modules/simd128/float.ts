import { Convolution } from "../../convolution";
import { conv2d16x1 } from "../../float/conv2d-16x1";
import { conv2d1x8Skip } from "../../float/conv2d-1x8-skip";
import { convolution4x8 } from "../../float/convolution-4x8";
import { dwconv3x3 } from "../../float/dwconv3x3-4x1";
import { matmul4x8, MatrixProduct } from "../../float/matmul";

export { packPanels } from "../../float/pack-panels";

export function f32_f32_igemm_4x8__simd128(p: Convolution): void {
  convolution4x8(p);
}

export function f32_f32_dwconv3x3_4x1__simd128(p: Convolution): void {
  dwconv3x3(p);
}

export function f32_f32_conv2d_16x1__simd128(p: Convolution): void {
  conv2d16x1(p);
}

export function f32_f32_conv2d_1x8__simd128_skip(p: Convolution): void {
  conv2d1x8Skip(p);
}

export function f32_f32_gemm_4x8__simd128(p: MatrixProduct): void {
  matmul4x8(p);
}
