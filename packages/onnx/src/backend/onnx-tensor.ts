import type { DType, TensorData, TypedArray } from "@quantrace/core";
import type { OnnxRuntimeModule } from "./onnx-runtime-module.ts";

/** What ONNX Runtime gives; off the CPU the data come with `getData`. */
export interface OnnxTensor {
  readonly dims: readonly number[];
  getData(): Promise<TypedArray>;
}

/** Halves are left out: `onnxruntime-node` 1.30 takes no `Float16Array`, and makes one of the bits where there is such a class. */
const passable: ReadonlySet<DType> = new Set<DType>(["float32", "uint8", "int8", "int32", "bool"]);

/** True for dtypes that can be passed to ONNX Runtime, and come out of it. */
export function isPassable(dtype: DType): boolean {
  return passable.has(dtype);
}

/** A tensor for ONNX Runtime, on the same memory. */
export function onnxTensorOf({ Tensor }: OnnxRuntimeModule, { dtype, data, shape }: TensorData): object {
  return new Tensor(dtype as "float32", data as Float32Array, [...shape]);
}

/** A result, in memory of its own. */
export async function tensorDataOf(tensor: OnnxTensor, dtype: DType): Promise<TensorData> {
  return { dtype, shape: [...tensor.dims], data: await tensor.getData() };
}
