import type { KernelDTypes, KernelDescription } from "./kernel-entry.ts";

const unary: KernelDTypes = { input: "float32", weight: null, output: ["float32"] };
const common = { splits: true } as const;

/** Functions of one float32 tensor. */
const functions: readonly KernelDescription[] = (
  [
    "exp",
    "tanh",
    "sigmoid",
    "silu",
    "gelu",
    "relu",
    "neg",
    "abs",
    "sqrt",
    "rsqrt",
    "erf",
    "expm1",
    "log",
    "log1p",
    "hardsigmoid",
    "hardswish",
  ] as const
).map((op) => ({
  name: `f32_${op}_1x4__simd128`,
  ops: [op],
  dtypes: unary,
  ...common,
}));

/** Functions of two float32 tensors. */
const broadcasts: readonly KernelDescription[] = (
  ["add", "sub", "mul", "div", "maximum", "minimum"] as const
).map((op) => ({
  name: `f32_f32_${op}_1x4__simd128`,
  ops: [op],
  dtypes: { ...unary, weight: "float32" },
  ...common,
}));

/** Element-wise operations and rows in float32. */
export const floatElementwiseKernels: readonly KernelDescription[] = [
  ...functions,
  { name: "f32_gelutanh_1x4__simd128", ops: ["gelu"], dtypes: unary, ...common },
  ...broadcasts,
  { name: "f32_softmax_1x8__simd128", ops: ["softmax"], dtypes: unary, ...common },
  { name: "f32_logsoftmax_1x8__simd128", ops: ["logSoftmax"], dtypes: unary, ...common },
  {
    name: "f32_layernorm_1x8__simd128",
    ops: ["layerNorm"],
    dtypes: unary,
    ...common,
  },
];
