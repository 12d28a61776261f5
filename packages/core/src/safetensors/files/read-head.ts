import { HEAD_BYTES, headerLength, PREFIX_BYTES } from "../header-length.ts";
import type { ReadContext } from "../limits.ts";
import type { RegularFile } from "./open-regular-file.ts";
import { readExactly } from "./read-exactly.ts";

/**
 * Reads the start of a safetensors file up to the end of its header, which must fit the limits and the file.
 *
 * @throws QF1001 to QF1003, QF1016, QF2004
 */
export async function readHead(
  { file, status }: RegularFile,
  path: string,
  context: ReadContext,
): Promise<Uint8Array> {
  const start = await readExactly(file, path, 0, Math.min(HEAD_BYTES, status.size));
  return readExactly(file, path, 0, PREFIX_BYTES + headerLength(start, status.size, context));
}
