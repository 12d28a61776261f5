import { failure } from "../errors/index.ts";
import { detectFormat } from "./detect-format.ts";
import { defaultLimits, type ReadContext } from "./limits.ts";

/** The bytes before the header. */
export const PREFIX_BYTES = 8;

/** How many bytes `headerLength` wants to see. */
export const HEAD_BYTES = 16;

/**
 * Reads the length of the header, which must lie within the limits and within the file.
 *
 * @param head - the first bytes of the file, at least `HEAD_BYTES` if there are so many
 * @param fileBytes - length of the whole file
 * @throws QF1001 (too small), QF1002 (limit), QF1003 (past the end), QF1016 (another format)
 */
export function headerLength(head: Uint8Array, fileBytes: number, { file, limits }: ReadContext): number {
  if (fileBytes < PREFIX_BYTES) throw failure("QF1001", { file, found: fileBytes });

  const claimed = new DataView(head.buffer, head.byteOffset, head.byteLength).getBigUint64(0, true);
  const available = fileBytes - PREFIX_BYTES;
  const isTooLong = claimed > BigInt(limits.headerBytes);
  if (!isTooLong && claimed <= BigInt(available)) return Number(claimed);

  const format = claimed > BigInt(defaultLimits.headerBytes) ? detectFormat(head) : undefined;
  if (format !== undefined) throw failure("QF1016", { file, found: format });

  const found = String(claimed);
  if (isTooLong) throw failure("QF1002", { file, found, limit: limits.headerBytes });
  throw failure("QF1003", { file, found, available });
}
