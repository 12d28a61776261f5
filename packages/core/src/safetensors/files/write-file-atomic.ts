import { failure, type QuantraceError } from "../../errors/index.ts";
import { quotePath } from "../quote.ts";
import type { FileHost, FileOptions, HostFile } from "./file-host.ts";
import { isNoSpace, reasonOf, writeFailure } from "./io-failure.ts";
import { nodeFileHost } from "./node-file-host.ts";
import { MOST_PER_CALL } from "./read-exactly.ts";

/** Where a file goes. */
interface Destination {
  /** The path that the user gave, for errors. */
  readonly given: string;
  /** The same without symbolic links. */
  readonly path: string;
  readonly directory: string;
  /** The permissions of the old file, if there is one. */
  readonly mode: number | undefined;
}

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
  content: Uint8Array | readonly Uint8Array[],
  { host = nodeFileHost }: FileOptions = {},
): Promise<void> {
  const parts = content instanceof Uint8Array ? [content] : content;
  const destination = await attempt(path, () => findDestination(host, path));
  const directory = await attempt(path, () => host.openDirectory(destination.directory));
  try {
    await replace(host, destination, parts);
    await flushDirectory(directory, path);
  } finally {
    await directory?.close().catch(ignore);
  }
}

async function findDestination(host: FileHost, given: string): Promise<Destination> {
  const found = await host.locate(given);
  if (found !== undefined && found.status.kind !== "file") {
    const reason = found.status.kind === "directory" ? "it is a directory" : "it is not a regular file";
    throw failure("QF2002", { path: quotePath(given), reason });
  }
  const path = found?.path ?? given;
  return { given, path, directory: host.directoryOf(path), mode: found?.status.mode };
}

async function replace(
  host: FileHost,
  destination: Destination,
  parts: readonly Uint8Array[],
): Promise<void> {
  const temporary = host.temporaryPath(destination.directory);
  try {
    const file = await host.create(temporary);
    try {
      await fill(file, parts, destination.mode);
      await host.rename(temporary, destination.path);
    } catch (error) {
      await host.remove(temporary).catch(ignore);
      throw error;
    }
  } catch (error) {
    throw await explain(host, destination, parts, error);
  }
}

async function fill(file: HostFile, parts: readonly Uint8Array[], mode: number | undefined): Promise<void> {
  try {
    if (mode !== undefined) await file.setMode(mode);
    let position = 0;
    for (const part of parts) position = await append(file, part, position);
    await file.sync();
  } catch (error) {
    await file.close().catch(ignore);
    throw error;
  }
  await file.close();
}

async function append(file: HostFile, part: Uint8Array, start: number): Promise<number> {
  let done = 0;
  while (done < part.length) {
    done += await file.write(part.subarray(done, done + MOST_PER_CALL), start + done);
  }
  return start + done;
}

async function explain(
  host: FileHost,
  { given, directory }: Destination,
  parts: readonly Uint8Array[],
  error: unknown,
): Promise<QuantraceError> {
  if (!isNoSpace(error)) return writeFailure(error, given);
  const needed = parts.reduce((sum, part) => sum + part.length, 0);
  const available = await host.freeBytes(directory).catch(() => "an unknown number");
  return failure("QF2003", { path: quotePath(given), needed, available }, { cause: error });
}

async function flushDirectory(directory: HostFile | undefined, path: string): Promise<void> {
  try {
    await directory?.sync();
  } catch (cause) {
    throw failure("QF2006", { path: quotePath(path), reason: reasonOf(cause) }, { cause });
  }
}

async function attempt<T>(path: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw writeFailure(error, path);
  }
}

function ignore(): void {}
