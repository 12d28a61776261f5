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
  if (dtype === "float32") return countInFloats(data as Float32Array);
  let count = 0;
  for (const element of data) if (!isFiniteElement(dtype, element)) count++;
  return count;
}

/** A loop of its own: it sees one type of array only, so that the engine compiles it for that. */
function countInFloats(data: Float32Array): number {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (!(Math.abs(data[i] as number) < Infinity)) count++;
  return count;
}

function isFiniteElement(dtype: TensorData["dtype"], element: number): boolean {
  const toBits = dtype === "float16" ? float16ToFloat32Bits : bfloat16ToFloat32Bits;
  return (toBits(element) & 0x7f800000) !== 0x7f800000;
}
