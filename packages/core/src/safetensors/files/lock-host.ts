/// <reference types="node" />
import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";

/** The system calls that a lock file needs, so that tests can make them fail. */
export interface LockHost {
  readonly pid: number;
  readonly hostName: string;
  /** True when a process of this machine runs, whoever owns it. */
  isAlive(pid: number): boolean;
  /** Writes a file that must not exist yet. */
  create(path: string, text: string): Promise<void>;
  /** The text of a file and its age in milliseconds; undefined when there is none. */
  read(path: string): Promise<{ readonly text: string; readonly age: number } | undefined>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; it is no error when there is none. */
  remove(path: string): Promise<void>;
  /** A path beside the given one that nobody else uses. */
  temporaryPath(beside: string): string;
}

/** The machine, through Node. */
export const nodeLockHost: LockHost = {
  pid: process.pid,
  hostName: hostname(),
  isAlive(pid) {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "EPERM";
    }
  },
  async create(path, text) {
    const file = await open(path, "wx");
    try {
      await file.writeFile(text);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  },
  async read(path) {
    try {
      const [text, { mtimeMs }] = await Promise.all([readFile(path, "utf8"), stat(path)]);
      return { text, age: Date.now() - mtimeMs };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  temporaryPath: (beside) => join(dirname(beside), `.quantrace-${randomUUID()}.tmp`),
};
