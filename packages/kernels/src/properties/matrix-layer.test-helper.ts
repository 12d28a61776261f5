import { QuantraceError } from "@quantrace/core/errors";
import { type KernelName, parseKernelName } from "../kernel-name.ts";
import { type Kernels, createKernels } from "../kernels.ts";
import { type KernelEntry, manifest } from "../manifest/index.ts";
import { floatReference, linearOutputs } from "../oracle/convolution.ts";
import { type Guard, guardedRun } from "../oracle/guarded-run.ts";
import { runSample, type Sample, someSample } from "../oracle/quantized-sample.ts";
import { differences, someFloats, stream, tensorOf } from "../oracle/values.ts";

/** A kernel of the manifest that multiplies matrices, and its tile. */
export interface MatrixKernel {
  readonly name: string;
  readonly entry: KernelEntry;
  readonly tile: KernelName;
  readonly kernels: Kernels;
  readonly quantized: boolean;
}

const simd = await createKernels();
const scalar = await createKernels({ features: [] });

/** Every kernel of the manifest that computes a linear layer or a matrix product, on the module that has it. */
export const matrixKernels: readonly MatrixKernel[] = manifest
  .filter(({ ops }) => ops.some((op) => op === "quantized.linear" || op === "linear" || op === "matmul"))
  .map((entry) => ({
    name: entry.name,
    entry,
    tile: parseKernelName(entry.name) as KernelName,
    kernels: entry.module === "scalar" ? scalar : simd,
    quantized: entry.ops.includes("quantized.linear"),
  }));

/** Those in 8 bits. */
export const quantizedMatrixKernels: readonly MatrixKernel[] = matrixKernels.filter(
  ({ quantized }) => quantized,
);

/** The dtype of x that a kernel takes. */
export function inputOf({ entry }: MatrixKernel): "uint8" | "int8" {
  return entry.dtypes.input === "int8" ? "int8" : "uint8";
}

/** A layer of the sizes for the kernel, in 8 bits, with random constants and values. */
export function someLayer(kernel: MatrixKernel, m: number, n: number, k: number, seed: number): Sample {
  const dtype = inputOf(kernel);
  let at = seed;
  let sample = someSample([m, k], [n, k], {}, at);
  while (sample.x.dtype !== dtype) sample = someSample([m, k], [n, k], {}, (at += 10_007));
  return sample;
}

/** What differs from the equation, bytes written astray included; null where the kernel refuses the sizes. */
export function wrongOf(
  kernel: MatrixKernel,
  [m, n, k]: readonly [number, number, number],
  seed: number,
  guard: Guard,
): readonly number[] | null {
  try {
    if (kernel.quantized) {
      return runSample(kernel.kernels, someLayer(kernel, m, n, k, seed), guard, kernel.name).wrong;
    }
    return wrongFloats(kernel, [m, n, k], seed, guard);
  } catch (error) {
    if (error instanceof QuantraceError && error.code === "QK1002") return null;
    throw error;
  }
}

function wrongFloats(
  { name, entry, kernels }: MatrixKernel,
  [m, n, k]: readonly [number, number, number],
  seed: number,
  guard: Guard,
): readonly number[] {
  const next = stream(seed);
  const x = tensorOf("float32", [m, k], someFloats(m * k, next));
  const weight = tensorOf("float32", [n, k], someFloats(n * k, next));
  const y = tensorOf("float32", [m, n], []);
  const expected = floatReference(linearOutputs(x.shape, weight.shape), x, weight, null);
  const right = tensorOf(
    "float32",
    [k, n],
    Array.from({ length: k * n }, (_, i) => weight.data[(i % n) * k + Math.floor(i / n)] as number),
  );
  const request = entry.ops.includes("linear")
    ? ({ op: "linear", operands: [x, weight, null], attributes: {}, kernel: name } as const)
    : ({ op: "matmul", operands: [x, right], attributes: {}, kernel: name } as const);
  const { data, strayBytes } = guardedRun(kernels, request, y, guard);
  return [...differences(data, expected), ...strayBytes];
}
