import { failure } from "../../errors/index.ts";
import { quotePath } from "../quote.ts";
import type { FileHost, FileStatus, HostFile } from "./file-host.ts";
import { readFailure } from "./io-failure.ts";

/** A regular file that is open, as it was then. */
export interface RegularFile {
  readonly file: HostFile;
  readonly status: FileStatus;
}

/**
 * Opens a file for reading, and nothing but a regular one: reading a pipe or a device could wait forever.
 *
 * @throws QF2001
 */
export async function openRegularFile(host: FileHost, path: string): Promise<RegularFile> {
  const file = await host.openToRead(path).catch((error: unknown) => {
    throw readFailure(error, path);
  });
  return closeOnFailure(file, path, async () => {
    const status = await file.status();
    if (status.kind === "file") return { file, status };
    const reason = status.kind === "directory" ? "it is a directory" : "it is not a regular file";
    throw failure("QF2001", { path: quotePath(path), reason });
  });
}

/** Runs a task on an open file; if it fails, closes the file and throws an error of the catalogue. */
export async function closeOnFailure<T>(file: HostFile, path: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    await closeQuietly(file);
    throw readFailure(error, path);
  }
}

/** Closes a file that was only read: nothing is lost if that fails. */
export async function closeQuietly(file: HostFile): Promise<void> {
  await file.close().catch(() => {});
}
