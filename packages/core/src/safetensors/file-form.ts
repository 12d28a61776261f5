import { dtype as dtypeKind, listOf, shaped, whole } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { packInt4, unpackInt4 } from "../dtype/int4.ts";
import type { DType } from "../dtype/dtype.ts";
import { elementCount } from "../shape/shape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { swapToLittleEndian } from "./byte-order.ts";
import type { SafetensorsEntry } from "./read-safetensors.ts";
import { storedTensor } from "./safetensors-kinds.ts";
import { storedDTypeBytes } from "./stored-dtype.ts";
import { toTensorData } from "./to-tensor-data.ts";

/** A tensor as a file holds it: the format has no int4, so that two of them go into an element of uint8. */
export function fileForm(tensor: TensorData): TensorData & { readonly dtype: Exclude<DType, "int4"> } {
  const { dtype, shape, data } = tensor;
  if (dtype !== "int4") return { dtype, shape, data };
  const packed = packInt4(data as Int8Array);
  return { dtype: "uint8", shape: [packed.length], data: packed };
}

/** What a stored tensor is meant to be: the format does not say so of int4, and reading widens float16 and bfloat16. */
export interface MeantType {
  readonly dtype: DType;
  readonly shape: readonly number[];
}

const checkTensorOfType = signature("tensorOfType", {
  entry: storedTensor,
  type: shaped("a dtype and a shape", { dtype: dtypeKind, shape: listOf(whole(0)) }),
});

/**
 * A stored tensor as the type that it was written from: float16 and bfloat16 stay as they are, and packed int4 are taken
 * apart. Where that does not fit what is stored, it is what `toTensorData` makes of it.
 *
 * @throws QF1019, QF1020
 * @example
 * const bytes = new Uint8Array([0xf1]);
 * [...tensorOfType({ name: "w", dtype: "U8", shape: [1], bytes }, { dtype: "int4", shape: [2] }).data]; // => [1, -1]
 */
export function tensorOfType(entry: SafetensorsEntry, type: MeantType): TensorData {
  checkTensorOfType(entry, type);
  const { dtype, shape } = type;
  const { dtype: stored, bytes } = entry;
  const count = elementCount(shape);
  if (dtype === "int4" && stored === "U8" && bytes.length === Math.ceil(count / 2))
    return { dtype, shape, data: unpackInt4(bytes, count) };
  const isHalf = (dtype === "float16" && stored === "F16") || (dtype === "bfloat16" && stored === "BF16");
  return isHalf ? { dtype, shape: entry.shape, data: halves(entry) } : toTensorData(entry);
}

function halves({ dtype, bytes }: SafetensorsEntry): Uint16Array {
  const elements = swapToLittleEndian(bytes, storedDTypeBytes[dtype]).slice();
  return new Uint16Array(elements.buffer);
}
