import { signature } from "../arguments/signature.ts";
import { tensorData } from "../arguments/tensor-data-kind.ts";
import { bfloat16ToFloat32Bits } from "../dtype/bfloat16.ts";
import { float16ToFloat32Bits } from "../dtype/float16.ts";
import { dtypes } from "../dtype/dtype.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

const checkCountNonFinite = signature("countNonFinite", { tensor: tensorData });

/**
 * Counts the elements that are infinite or not a number. A file may hold them; quantizing them is another matter.
 *
 * @example
 * countNonFinite({ dtype: "float32", shape: [2], data: Float32Array.of(1, NaN) }); // => 1
 */
export function countNonFinite(tensor: TensorData): number {
  checkCountNonFinite(tensor);
  const { dtype, data } = tensor;
  if (dtypes[dtype].kind !== "float") return 0;
  if (dtype === "float32" && isAllFinite(data as Float32Array)) return 0;
  let count = 0;
  for (const element of data) if (!isFiniteElement(dtype, element)) count++;
  return count;
}

/** Weights are finite but for mistakes: a loop that sees one type of array and can only stop takes the least time. */
function isAllFinite(data: Float32Array): boolean {
  for (let i = 0; i < data.length; i++) if (!(Math.abs(data[i] as number) < Infinity)) return false;
  return true;
}

function isFiniteElement(dtype: TensorData["dtype"], element: number): boolean {
  if (dtype === "float16") return (float16ToFloat32Bits(element) & 0x7f800000) !== 0x7f800000;
  if (dtype === "bfloat16") return (bfloat16ToFloat32Bits(element) & 0x7f800000) !== 0x7f800000;
  return Number.isFinite(element);
}
