import { failure, type QuantraceError, throwProblems } from "../../errors/index.ts";
import { quotePath } from "../quote.ts";
import type { FileHost, FileOptions, HostFile } from "./file-host.ts";
import { isNoSpace, reasonOf, writeFailure } from "./io-failure.ts";
import { nodeFileHost } from "./node-file-host.ts";
import { MOST_PER_CALL } from "./read-exactly.ts";
import { readFileBytes } from "./read-file-bytes.ts";

/** What goes into a file: the bytes, whole or in pieces that follow each other. */
export type FileContent = Uint8Array | readonly Uint8Array[];

/** How files are written together. */
export interface WriteFilesOptions extends FileOptions {
  /** False refuses to write where a file is already. Default: true. */
  readonly overwrite?: boolean;
}

/** Where a file goes. */
interface Destination {
  /** The path that the user gave, for errors. */
  readonly given: string;
  /** The same without symbolic links. */
  readonly path: string;
  readonly directory: string;
  /** The permissions of the old file, if there is one. */
  readonly mode: number | undefined;
  readonly parts: readonly Uint8Array[];
}

/** A file that is written beside its place, and there is a copy of the old one where it may be wanted back. */
interface Staged {
  readonly destination: Destination;
  readonly temporary: string;
  readonly copy: string | undefined;
}

/**
 * Writes files that belong together, all or none: each is written beside its place and flushed, then they are renamed in
 * order. Whatever fails before the last is in place, every path holds what it held before, and no temporary file is left.
 * At every moment each path holds a whole file. A process that is killed between two renames leaves the first of them new.
 * The permissions of an old file are kept, and a symbolic link keeps pointing to its file.
 *
 * @param files - paths, each once, and what goes there
 * @throws QF2002 (cannot write, or is there already), QF2003 (disk full), QF2006 (written and in place, but perhaps not durable)
 * @example
 * await writeFilesAtomic([["net.safetensors", weights], ["net.ts", text]], { overwrite: false });
 */
export async function writeFilesAtomic(
  files: readonly (readonly [path: string, content: FileContent])[],
  { host = nodeFileHost, overwrite = true }: WriteFilesOptions = {},
): Promise<void> {
  const destinations: Destination[] = [];
  for (const [path, content] of files)
    destinations.push(await attempt(path, () => findDestination(host, path, content)));
  if (!overwrite) refuseOld(destinations);
  const directories = new Map<string, HostFile | undefined>();
  try {
    for (const { given, directory } of destinations)
      if (!directories.has(directory))
        directories.set(directory, await attempt(given, () => host.openDirectory(directory)));
    await replaceAll(host, destinations);
    for (const [directory, handle] of directories) {
      const last = destinations.findLast((destination) => destination.directory === directory);
      await flushDirectory(handle, (last as Destination).given);
    }
  } finally {
    for (const directory of directories.values()) await directory?.close().catch(ignore);
  }
}

async function findDestination(host: FileHost, given: string, content: FileContent): Promise<Destination> {
  const parts = content instanceof Uint8Array ? [content] : content;
  const found = await host.locate(given);
  if (found !== undefined && found.status.kind !== "file") {
    const reason = found.status.kind === "directory" ? "it is a directory" : "it is not a regular file";
    throw failure("QF2002", { path: quotePath(given), reason });
  }
  const path = found?.path ?? given;
  return { given, path, directory: host.directoryOf(path), mode: found?.status.mode, parts };
}

/** Every file that is there already, in one error. */
function refuseOld(destinations: readonly Destination[]): void {
  const old = destinations.filter(({ mode }) => mode !== undefined);
  throwProblems(
    old.map(({ given }) =>
      failure("QF2002", {
        path: quotePath(given),
        reason: "it is there already; --force, or overwrite: true, writes over it",
      }),
    ),
  );
}

async function replaceAll(host: FileHost, destinations: readonly Destination[]): Promise<void> {
  const staged: Staged[] = [];
  let inPlace = 0;
  try {
    for (const [i, destination] of destinations.entries()) {
      const temporary = await stage(host, destination, destination.parts);
      staged.push({ destination, temporary, copy: undefined });
      // The last to be renamed is never taken back.
      if (destination.mode === undefined || i === destinations.length - 1) continue;
      const old = await attempt(destination.given, () => readFileBytes(destination.path, { host }));
      staged[i] = { destination, temporary, copy: await stage(host, destination, [old]) };
    }
    for (const { destination, temporary } of staged) {
      await host.rename(temporary, destination.path).catch(async (error: unknown) => {
        throw await explain(host, destination, destination.parts, error);
      });
      inPlace++;
    }
  } catch (error) {
    for (const one of staged.slice(0, inPlace).reverse()) await takeBack(host, one);
    for (const { temporary, copy } of staged.slice(inPlace)) {
      await host.remove(temporary).catch(ignore);
      if (copy !== undefined) await host.remove(copy).catch(ignore);
    }
    throw error;
  }
  for (const { copy } of staged) if (copy !== undefined) await host.remove(copy).catch(ignore);
}

/** Puts the old file back, or nothing where there was none. */
async function takeBack(host: FileHost, { destination, copy }: Staged): Promise<void> {
  if (copy === undefined) await host.remove(destination.path).catch(ignore);
  else await host.rename(copy, destination.path).catch(ignore);
}

/** Writes a temporary file beside the destination, flushed, and gives its path. */
async function stage(
  host: FileHost,
  destination: Destination,
  parts: readonly Uint8Array[],
): Promise<string> {
  const temporary = host.temporaryPath(destination.directory);
  try {
    const file = await host.create(temporary);
    await fill(file, parts, destination.mode).catch(async (error: unknown) => {
      await host.remove(temporary).catch(ignore);
      throw error;
    });
    return temporary;
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
