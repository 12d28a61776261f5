/// <reference types="node" />
import { randomUUID } from "node:crypto";
import { constants, type BigIntStats } from "node:fs";
import { open, realpath, rename, rm, stat, statfs, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FileHost, FileStatus, HostFile } from "./file-host.ts";

const canFlushDirectories = process.platform !== "win32";

/** The files of the machine, through Node. */
export const nodeFileHost: FileHost = {
  async openToRead(path) {
    return hostFile(await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)));
  },
  async create(path) {
    return hostFile(await open(path, "wx"));
  },
  async openDirectory(path) {
    return canFlushDirectories ? hostFile(await open(path, "r")) : undefined;
  },
  async locate(path) {
    const real = await realpath(path).catch(undefinedIfMissing);
    if (real === undefined) return undefined;
    return { path: real, status: fileStatus(await stat(real, { bigint: true })) };
  },
  rename,
  remove: (path) => rm(path),
  async freeBytes(directory) {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  },
  directoryOf: dirname,
  temporaryPath: (directory) => join(directory, `.quantrace-${randomUUID()}.tmp`),
};

function hostFile(handle: FileHandle): HostFile {
  return {
    status: async () => fileStatus(await handle.stat({ bigint: true })),
    read: async (target, position) => (await handle.read(target, 0, target.length, position)).bytesRead,
    write: async (source, position) => (await handle.write(source, 0, source.length, position)).bytesWritten,
    setMode: (mode) => handle.chmod(mode),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

function fileStatus(stats: BigIntStats): FileStatus {
  return {
    kind: stats.isFile() ? "file" : stats.isDirectory() ? "directory" : "other",
    size: Number(stats.size),
    modifiedNs: stats.mtimeNs,
    mode: Number(stats.mode) & 0o777,
  };
}

function undefinedIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
