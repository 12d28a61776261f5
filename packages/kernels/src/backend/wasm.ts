import { QuantraceError } from "@quantrace/core/errors";
import {
  anything,
  callable,
  flag,
  listOf,
  oneOf,
  options,
  signature,
  whole,
} from "@quantrace/core/arguments";
import { type Graph, graphKind } from "@quantrace/ir/graph";
import { type Backend, classTensors, type CompileOptions, referenceKernel } from "@quantrace/ir";
import type { KernelOptions } from "../engine.ts";
import { createKernels, type Kernels } from "../kernels.ts";
import { reasonOf } from "./explanation.ts";
import { leafWithLateSizes } from "./late-sizes.ts";
import { type Fallback, plannedExecutable } from "./planned-executable.ts";
import { referenceExecutable } from "./reference-executable.ts";
import type { WasmExecutable } from "./wasm-executable.ts";

/** A backend whose executables say how each node runs. */
export interface WasmBackend extends Backend {
  /** Makes a graph ready to run. */
  compile(graph: Graph, options?: CompileOptions): Promise<WasmExecutable>;
}

const checkWasm = signature("wasm", {
  options: options<KernelOptions>({
    features: listOf(oneOf("simd128", "relaxed-simd")),
    maximumBytes: whole(0),
    threads: whole(1),
    int8Only: flag,
    binary: callable,
    worker: anything,
  }),
});
const checkCompile = signature("wasm().compile", {
  graph: graphKind,
  options: options<CompileOptions>({ tap: callable, checked: flag }),
});

/**
 * WebAssembly kernels for convolutions, linear layers and matrix products, float32 and 8-bit, and for the element-wise
 * operations, poolings and copies of bytes between them; the reference kernels for everything else. It gives the same bits as `referenceBackend()`, taps included, and throws the same errors.
 *
 * An executable has a memory of its own. Weights are packed in the first run, and what depends on sizes is planned once
 * for each combination of symbolic sizes; so a graph must not be changed once it is compiled. Without SIMD, float32
 * runs on reference kernels; without WebAssembly, or where a leaf module alone says how large its result is,
 * everything does.
 *
 * `run` throws QK1001 when `maximumBytes` are not enough, and QK1005 after `dispose`.
 *
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.matmul(x).relu(), [spec("float32", [2, 2])]);
 * const executable = await compile(graph, wasm());
 * const x = { dtype: "float32", shape: [2, 2], data: Float32Array.of(1, 2, 0, -1) };
 * [...(executable.runSync(x) as TensorData).data]; // => [1, 0, 0, 1]
 */
export function wasm(kernelOptions: KernelOptions = {}): WasmBackend {
  checkWasm(kernelOptions);
  return { name: "wasm", compile: (graph, compileOptions) => compile(graph, kernelOptions, compileOptions) };
}

const fallback: Fallback = { referenceOf: referenceKernel, leafTensors: classTensors };

async function compile(
  graph: Graph,
  kernelOptions: KernelOptions,
  compileOptions: CompileOptions | undefined,
): Promise<WasmExecutable> {
  checkCompile(graph, compileOptions);
  const late = leafWithLateSizes(graph);
  if (late !== null) {
    return referenceExecutable(graph, compileOptions, `sizes are known only when ${late.name} has run`);
  }
  const kernels = await kernelsOrReason(kernelOptions);
  if (typeof kernels === "string") return referenceExecutable(graph, compileOptions, kernels);
  return plannedExecutable(graph, kernels, fallback, compileOptions);
}

/** The kernels, or why there are none. */
async function kernelsOrReason(options: KernelOptions): Promise<Kernels | string> {
  try {
    return await createKernels(options);
  } catch (error) {
    if (error instanceof QuantraceError && (error.code === "QK1006" || error.code === "QK1010"))
      return reasonOf(error);
    throw error;
  }
}
