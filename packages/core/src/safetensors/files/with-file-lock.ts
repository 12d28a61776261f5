import { failure } from "../../errors/index.ts";
import { quotePath } from "../quote.ts";
import { isNoSpace, systemCodeOf, writeFailure } from "./io-failure.ts";
import { type LockHost, nodeLockHost } from "./lock-host.ts";

/** How a lock is reached. */
export interface FileLockOptions {
  /** The system calls to use; Node's unless told. */
  readonly host?: LockHost;
}

/** A lock file without a readable holder is one that is being written, unless it is older than this. */
const UNREADABLE_AFTER_MS = 10_000;
const ATTEMPTS = 3;

/**
 * Does work that ends in writing a file, while no other process does such work for the same file. The lock is a file
 * beside it, `<path>.lock`, with the holder's process and machine; it goes when the work ends, however it ends. A lock
 * that a killed process of this machine left is taken over. It guards against two long runs with one result; that the
 * file itself is never torn is up to `writeFileAtomic`.
 *
 * @throws QF2007 when another process holds the lock; QF2002 or QF2003 when the lock cannot be written, as the file
 *   then could not be either; what the work throws
 * @example
 * await withFileLock("model.safetensors", () => writeFileAtomic("model.safetensors", bytes));
 */
export async function withFileLock<T>(
  path: string,
  work: () => Promise<T>,
  { host = nodeLockHost }: FileLockOptions = {},
): Promise<T> {
  const lock = `${path}.lock`;
  await acquire(host, path, lock);
  try {
    return await work();
  } finally {
    await host.remove(lock).catch(ignore);
  }
}

async function acquire(host: LockHost, path: string, lock: string): Promise<void> {
  const text = JSON.stringify({ pid: host.pid, host: host.hostName });
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await tryCreate(host, path, lock, text)) return;
    const found = await attemptTo(path, () => host.read(lock));
    if (found === undefined) continue;
    const holder = holderOf(found.text);
    if (!isStale(host, holder, found.age))
      throw failure("QF2007", { path: quotePath(path), holder: nameOf(holder) });
    await takeAway(host, path, lock, found.text);
  }
  throw failure("QF2007", { path: quotePath(path), holder: "another process" });
}

async function tryCreate(host: LockHost, path: string, lock: string, text: string): Promise<boolean> {
  try {
    await host.create(lock, text);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === "EEXIST") return false;
    if (isNoSpace(error)) {
      const params = { path: quotePath(path), needed: text.length, available: "an unknown number" };
      throw failure("QF2003", params, { cause: error });
    }
    throw writeFailure(error, path);
  }
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Who wrote a lock, or null when it does not say. */
function holderOf(text: string): Holder | null {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    const isHolder = typeof holder?.pid === "number" && typeof holder.host === "string";
    return isHolder ? (holder as Holder) : null;
  } catch {
    return null;
  }
}

/** True when nobody can hold the lock any more. Of other machines nothing is known. */
function isStale(host: LockHost, holder: Holder | null, age: number): boolean {
  if (holder === null) return age > UNREADABLE_AFTER_MS;
  return holder.host === host.hostName && !host.isAlive(holder.pid);
}

function nameOf(holder: Holder | null): string {
  return holder === null ? "another process" : `process ${holder.pid} on ${holder.host}`;
}

/** Moves a stale lock away. One that was taken over in the meantime goes back. */
async function takeAway(host: LockHost, path: string, lock: string, stale: string): Promise<void> {
  const aside = host.temporaryPath(lock);
  await attemptTo(path, () => host.rename(lock, aside).catch(ignoreMissing));
  try {
    const moved = await attemptTo(path, () => host.read(aside));
    if (moved !== undefined && moved.text !== stale) await tryCreate(host, path, lock, moved.text);
  } finally {
    await host.remove(aside).catch(ignore);
  }
}

async function attemptTo<T>(path: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw writeFailure(error, path);
  }
}

function ignoreMissing(error: unknown): void {
  if (systemCodeOf(error) !== "ENOENT") throw error;
}

function ignore(): void {}
