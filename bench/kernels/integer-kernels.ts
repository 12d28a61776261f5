import assert from "node:assert/strict";
import type { BuiltModel } from "./built-model.ts";
import { kernelsOfOrtWeb } from "./contenders/ort-web.ts";

/** The kernels that onnxruntime-web runs on a QDQ file, by its profile. */
export type IntegerKernels = Readonly<Record<string, number>>;

const isProduct = /^(Fused|Nhwc)?(Conv|Gemm|MatMul) float$/;
const isIntegerProduct = /^(QLinearConv|QGemm|QLinearMatMul|MatMulInteger\w*|DynamicQuantizeMatMul) /;

/** Throws where a convolution or a matrix product of the int8 file would be computed in float32. */
export async function integerKernels(built: BuiltModel): Promise<IntegerKernels> {
  const kernels = await kernelsOfOrtWeb(built.qdqOnnx, built);
  const names = Object.keys(kernels);
  const inFloat = names.filter((name) => isProduct.test(name));
  assert.deepEqual(inFloat, [], `${built.name}: onnxruntime-web computes products in float32`);
  assert(
    names.some((name) => isIntegerProduct.test(name)),
    `${built.name}: no integer kernel in ${names.join(", ")}`,
  );
  return kernels;
}
