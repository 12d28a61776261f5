/**
 * Two int4 to a byte, the first in the low four bits. After an odd number the last four bits are 0.
 *
 * @source ONNX, TensorProto.raw_data of INT4 and UINT4
 * @example
 * packInt4(Int8Array.of(1, -1, 7)); // => new Uint8Array([0xf1, 0x07])
 */
export function packInt4(values: Int8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(values.length / 2));
  values.forEach((value, i) => {
    const at = i >> 1;
    bytes[at] = (bytes[at] as number) | ((value & 0xf) << (i % 2 === 0 ? 0 : 4));
  });
  return bytes;
}

/**
 * The first `count` int4 of packed bytes.
 *
 * @example
 * unpackInt4(Uint8Array.of(0xf1, 0x07), 3); // => new Int8Array([1, -1, 7])
 */
export function unpackInt4(bytes: Uint8Array, count: number): Int8Array {
  return Int8Array.from({ length: count }, (_, i) => {
    const four = ((bytes[i >> 1] as number) >> (i % 2 === 0 ? 0 : 4)) & 0xf;
    return four < 8 ? four : four - 16;
  });
}
