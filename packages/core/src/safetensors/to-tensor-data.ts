import { storedTensor } from "./safetensors-kinds.ts";
import { signature } from "../arguments/signature.ts";
import { widenBfloat16 } from "../dtype/bfloat16.ts";
import { widenFloat16 } from "../dtype/float16.ts";
import { failure, type QuantraceError } from "../errors/index.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { swapToLittleEndian } from "./byte-order.ts";
import { quote } from "./quote.ts";
import type { SafetensorsEntry } from "./read-safetensors.ts";
import { storedDTypeBytes } from "./stored-dtype.ts";

const CONVERTIBLE = "F32, F16, BF16, I64, I32, I8, U8, BOOL";

const checkToTensorData = signature("toTensorData", { entry: storedTensor });

/**
 * Makes a tensor of a stored one. F16 and BF16 are widened to float32, which is exact; I64 becomes int32 when every
 * value fits. The other dtypes without a counterpart are refused.
 *
 * F32, I32, I8, U8 and BOOL **alias** the entry's bytes where those are aligned; else the elements are copied.
 *
 * @throws QF1019 (dtype), QF1020 (an I64 past int32, a BOOL that is neither 0 nor 1)
 * @example
 * const bytes = new Uint8Array([0x00, 0x3c]);
 * [...toTensorData({ name: "h", dtype: "F16", shape: [], bytes }).data]; // => [1]
 */
export function toTensorData(entry: SafetensorsEntry): TensorData {
  checkToTensorData(entry);
  const { name, dtype, shape } = entry;
  switch (dtype) {
    case "F32":
      return { dtype: "float32", shape, data: view(Float32Array, entry) };
    case "F16":
      return { dtype: "float32", shape, data: widenFloat16(view(Uint16Array, entry)) };
    case "BF16":
      return { dtype: "float32", shape, data: widenBfloat16(view(Uint16Array, entry)) };
    case "I64":
      return { dtype: "int32", shape, data: narrowInt64(view(BigInt64Array, entry), name) };
    case "I32":
      return { dtype: "int32", shape, data: view(Int32Array, entry) };
    case "I8":
      return { dtype: "int8", shape, data: view(Int8Array, entry) };
    case "U8":
      return { dtype: "uint8", shape, data: entry.bytes };
    case "BOOL":
      return { dtype: "bool", shape, data: checkBools(entry) };
    default:
      throw failure("QF1019", { tensor: quote(name), found: dtype, expected: CONVERTIBLE });
  }
}

interface ViewConstructor<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
}

function view<T>(View: ViewConstructor<T>, { dtype, bytes }: SafetensorsEntry): T {
  const width = View.BYTES_PER_ELEMENT;
  const elements = swapToLittleEndian(bytes, storedDTypeBytes[dtype]);
  const aligned = elements.byteOffset % width === 0 ? elements : elements.slice();
  return new View(aligned.buffer, aligned.byteOffset, aligned.length / width);
}

function narrowInt64(values: BigInt64Array, tensor: string): Int32Array {
  const narrowed = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as bigint;
    narrowed[i] = Number(value);
    if (BigInt(narrowed[i] as number) !== value)
      throw doesNotFit(tensor, i, value, "a value that fits int32");
  }
  return narrowed;
}

function checkBools({ name, bytes }: SafetensorsEntry): Uint8Array {
  const wrong = bytes.findIndex((value) => value > 1);
  if (wrong === -1) return bytes;
  throw doesNotFit(name, wrong, bytes[wrong] as number, "0 or 1");
}

function doesNotFit(tensor: string, index: number, found: bigint | number, expected: string): QuantraceError {
  return failure("QF1020", { tensor: quote(tensor), index, found: String(found), expected });
}
