import { conv2d16x1 } from "../../float/conv2d-16x1";
import { conv2d1x4Skip } from "../../float/conv2d-1x4-skip";
import { convolveFewPixels } from "../../float/convolve-few-pixels";
import { convolvePlanar } from "../../float/convolve-planar";
import { dwconv3x3 } from "../../float/dwconv3x3-4x1";
import { allFinite } from "../../float/given-weights";
import { MatrixProduct } from "../../float/matrix-product";
import { multiplyMatrices } from "../../float/multiply-matrices";
import { PlanarConvolution } from "../../float/planar-convolution";
import { PlaneConvolution } from "../../float/plane-convolution";

export { packPanels, packRows } from "../../float/pack-panels";

export function f32_f32_igemm_2x16__simd128(p: PlanarConvolution, part: i32, parts: i32): void {
  convolvePlanar(p, part, parts);
}

export function f32_f32_dwconv3x3_4x1__simd128(p: PlaneConvolution, part: i32, parts: i32): void {
  if (hasOddWeights(p)) conv2d1x4Skip(p, part, parts);
  else dwconv3x3(p, part, parts);
}

export function f32_f32_conv2d_16x1__simd128(p: PlaneConvolution, part: i32, parts: i32): void {
  if (hasOddWeights(p)) conv2d1x4Skip(p, part, parts);
  else conv2d16x1(p, part, parts);
}

export function f32_f32_conv2d_1x4__simd128_skip(p: PlaneConvolution, part: i32, parts: i32): void {
  conv2d1x4Skip(p, part, parts);
}

export function f32_f32_igemm_2x16__simd128_filters(p: PlanarConvolution, part: i32, parts: i32): void {
  convolveFewPixels(p, part, parts);
}

export function f32_f32_gemm_2x16__simd128(p: MatrixProduct, part: i32, parts: i32): void {
  multiplyMatrices(p, part, parts);
}

/** True where a border must be skipped, because some weight that came with this run is infinite or NaN. */
function hasOddWeights(p: PlaneConvolution): bool {
  return p.checksWeights != 0 && !allFinite(p.weight, p.groups * p.filters * p.depth);
}
