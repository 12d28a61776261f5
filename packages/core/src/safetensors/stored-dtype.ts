/** The element types of a safetensors file that this reader knows, by the names of the format. */
export type StoredDType = keyof typeof storedDTypeBytes;

/**
 * Bytes of an element. The format's 4-bit and 6-bit floats and its complex numbers are missing on purpose: their
 * elements do not lie on bytes, or they have no counterpart in any op.
 *
 * @source huggingface/safetensors 0.8.0, `enum Dtype`
 */
export const storedDTypeBytes = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E5M2: 1,
  F8_E4M3: 1,
  F8_E8M0: 1,
  F8_E4M3FNUZ: 1,
  F8_E5M2FNUZ: 1,
  I16: 2,
  U16: 2,
  F16: 2,
  BF16: 2,
  I32: 4,
  U32: 4,
  F32: 4,
  F64: 8,
  I64: 8,
  U64: 8,
} as const;

/** True when the name is one that this reader knows. */
export function isStoredDType(name: string): name is StoredDType {
  return typeof name === "string" && Object.hasOwn(storedDTypeBytes, name);
}

/** The product of the sizes times the bytes of an element; undefined when a step of it exceeds 2^53 - 1. */
export function storedByteLength(dtype: StoredDType, shape: readonly number[]): number | undefined {
  let length: number = storedDTypeBytes[dtype];
  for (const size of shape) {
    if (size !== 0 && length > Math.floor(Number.MAX_SAFE_INTEGER / size)) return undefined;
    length *= size;
  }
  return length;
}
