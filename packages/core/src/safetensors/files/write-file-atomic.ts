import type { FileOptions } from "./file-host.ts";
import { type FileContent, writeFilesAtomic } from "./write-files-atomic.ts";

/**
 * Writes a file so that at every moment, whatever fails, the path holds the whole old file or the whole new one:
 * write a temporary file beside it, flush it, rename it over the old one, flush the directory. A failure leaves the
 * old file as it was and no temporary file. The permissions of an old file are kept, and a symbolic link keeps
 * pointing to its file.
 *
 * @param content - the bytes, whole or in pieces that follow each other
 * @throws QF2002 (cannot write), QF2003 (disk full), QF2006 (written and in place, but perhaps not durable)
 * @example
 * await writeFileAtomic("model.safetensors", writeSafetensors(tensors));
 */
export async function writeFileAtomic(
  path: string,
  content: FileContent,
  options: FileOptions = {},
): Promise<void> {
  await writeFilesAtomic([[path, content]], options);
}
