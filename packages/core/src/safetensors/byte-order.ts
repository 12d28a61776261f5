/** True on nearly every machine there is. */
const HOST_IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Turns elements from the host's byte order into little-endian, or back.
 *
 * @param width - bytes of an element
 * @returns the same array where nothing is to be done, else a swapped copy
 */
export function swapToLittleEndian(
  bytes: Uint8Array,
  width: number,
  hostIsLittleEndian: boolean = HOST_IS_LITTLE_ENDIAN,
): Uint8Array {
  if (hostIsLittleEndian || width === 1) return bytes;
  const swapped = new Uint8Array(bytes.length);
  for (let start = 0; start < bytes.length; start += width) {
    swapped.set(bytes.subarray(start, start + width).toReversed(), start);
  }
  return swapped;
}
