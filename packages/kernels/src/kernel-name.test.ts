import { describe, expect, it } from "vitest";
import { parseKernelName } from "./kernel-name.ts";

describe("parseKernelName", () => {
  it("reads every part", () => {
    expect(parseKernelName("s8_s8c_gemm_4x8c2_minmax_f32__relaxed_acc16")).toEqual({
      input: "s8",
      weight: "s8c",
      operation: "gemm",
      tileRows: 4,
      tileColumns: 8,
      kernelUnroll: 2,
      clamp: "minmax",
      requantize: "f32",
      isa: "relaxed",
      variant: "acc16",
    });
  });

  it("fills in what is left out", () => {
    const name = parseKernelName("f32_f32_conv2d_1x8__simd128");
    expect(name).toMatchObject({ kernelUnroll: 1, clamp: null, requantize: null, variant: null });
    expect(parseKernelName("x8_transpose_16x1__scalar")).toMatchObject({ input: "x8", weight: null });
  });

  it.each([
    "f32_f32_conv2d_1x8_simd128",
    "f32_f32_conv2d_0x8__simd128",
    "f32_f32_conv2d_8__simd128",
    "u8_s8c_3x3_1x1__scalar",
    "u8_u16_conv2d_1x1__scalar",
    "u8_s8c_conv2d_1x1_minmax_q31__scalar",
    "u8_s8c_conv2d_1x1__avx2",
    "u8_s8c_conv2d_1x1__scalar_",
    "xu8_s8c_conv2d_1x1__scalar",
    "packPanels",
  ])("refuses %s", (name) => {
    expect(parseKernelName(name)).toBeNull();
  });
});
