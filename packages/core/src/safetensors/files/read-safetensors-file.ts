import { readContext, type ReadOptions } from "../limits.ts";
import { quotePath } from "../quote.ts";
import {
  inspectSafetensors,
  readSafetensors,
  type SafetensorsFile,
  type SafetensorsListing,
} from "../read-safetensors.ts";
import type { FileOptions } from "./file-host.ts";
import { readFailure } from "./io-failure.ts";
import { nodeFileHost } from "./node-file-host.ts";
import { closeQuietly, openRegularFile, type RegularFile } from "./open-regular-file.ts";
import { readExactly } from "./read-exactly.ts";
import { readHead } from "./read-head.ts";

/**
 * Reads a whole safetensors file into memory. The header's length is checked before the rest is read.
 *
 * @throws QF2001 (cannot read), QF1001 to QF1018 (not a valid file), QF2004 (the file shrank meanwhile)
 * @example
 * const { tensors } = await readSafetensorsFile("model.safetensors");
 */
export async function readSafetensorsFile(
  path: string,
  options: ReadOptions & FileOptions = {},
): Promise<SafetensorsFile> {
  const named = readOptionsOf(path, options);
  const bytes = await withFile(path, options, async (regular) => {
    await readHead(regular, path, readContext(named));
    return readExactly(regular.file, path, 0, regular.status.size);
  });
  return readSafetensors(bytes, named);
}

/**
 * Lists what the header of a safetensors file says, and reads nothing else of it. Works where
 * `readSafetensorsFile` refuses a dtype or the layout.
 *
 * @throws QF2001 (cannot read), QF1001 to QF1007, QF1009, QF1015 to QF1018 (no valid header)
 * @example
 * const { tensors } = await inspectSafetensorsFile("model.safetensors");
 */
export async function inspectSafetensorsFile(
  path: string,
  options: ReadOptions & FileOptions = {},
): Promise<SafetensorsListing> {
  const named = readOptionsOf(path, options);
  const head = await withFile(path, options, (regular) => readHead(regular, path, readContext(named)));
  return inspectSafetensors(head, named);
}

function readOptionsOf(path: string, options: ReadOptions & FileOptions): ReadOptions {
  const { host: _, ...rest } = options;
  return { file: quotePath(path), ...rest };
}

async function withFile<T>(
  path: string,
  { host = nodeFileHost }: FileOptions,
  task: (regular: RegularFile) => Promise<T>,
): Promise<T> {
  const regular = await openRegularFile(host, path);
  try {
    return await task(regular);
  } catch (error) {
    throw readFailure(error, path);
  } finally {
    await closeQuietly(regular.file);
  }
}
