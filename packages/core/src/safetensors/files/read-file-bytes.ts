import type { FileOptions } from "./file-host.ts";
import { readFailure } from "./io-failure.ts";
import { nodeFileHost } from "./node-file-host.ts";
import { closeQuietly, openRegularFile } from "./open-regular-file.ts";
import { readExactly } from "./read-exactly.ts";

/**
 * Reads a whole regular file, whatever is in it.
 *
 * @throws QF2001 (cannot read), QF2004 (the file shrank meanwhile)
 * @example
 * const bytes = await readFileBytes("model.safetensors");
 */
export async function readFileBytes(
  path: string,
  { host = nodeFileHost }: FileOptions = {},
): Promise<Uint8Array> {
  const { file, status } = await openRegularFile(host, path);
  try {
    return await readExactly(file, path, 0, status.size);
  } catch (error) {
    throw readFailure(error, path);
  } finally {
    await closeQuietly(file);
  }
}
