import type { TensorData } from "@quantrace/core";

/** Everything that a run returns, as bytes: for each tensor its dtype, its shape and its bits, in order. */
export function outputBytes(value: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(walk);
    else if (isTensor(part)) {
      parts.push(new TextEncoder().encode(`${part.dtype}[${part.shape.join()}]`));
      parts.push(new Uint8Array(part.data.buffer, part.data.byteOffset, part.data.byteLength));
    } else if (typeof part === "object" && part !== null) Object.values(part).forEach(walk);
  };
  walk(value);
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function isTensor(value: unknown): value is TensorData {
  return typeof value === "object" && value !== null && "dtype" in value && "data" in value;
}
