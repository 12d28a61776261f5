/// <reference types="node" />
import { signature, text } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import { quotePath } from "@quantrace/core/safetensors";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
} from "node:fs";
import { join, sep } from "node:path";
import type { ExternalData } from "../decode/external-data.ts";

/** Absolute paths, drives and streams of Windows, its separators, percent signs, control characters. */
const FORBIDDEN = /^\/|[:\\%\p{Cc}]/u;

/** One system call moves less than 2 GiB on every system. */
const MOST_PER_CALL = 2 ** 30;

const checkFolder = signature("externalDataIn", { folder: text });

const checkLocation = signature("externalDataIn()", { location: text });

/**
 * Goal: read the weights that an ONNX file keeps beside itself, and nothing else, whoever wrote the file.
 * Method: a location is a relative path with `/` that stays in the folder; no part of it is a symbolic link; what it names is
 * a regular file with one name. It is opened without following links, and looked at again once it is open.
 * Limits: the file is read as a whole, once. Who can change the folder meanwhile can replace one of its parts.
 *
 * @param folder - the folder of the ONNX file
 * @throws QS1013 for something else than text; QF5045, when it is called, for a location outside of the folder; QF5046 for anything but a plain file
 * @source CVE-2022-25882, CVE-2024-27318 and CVE-2024-5187 (external data of ONNX)
 * @example
 * typeof externalDataIn("models"); // => "function"
 */
export function externalDataIn(folder: string): ExternalData {
  checkFolder(folder);
  const known = new Map<string, Uint8Array>();
  return (location) => {
    checkLocation(location);
    const bytes = known.get(location) ?? readPlainFile(folder, location);
    known.set(location, bytes);
    return bytes;
  };
}

function readPlainFile(folder: string, location: string): Uint8Array {
  const path = plainPath(folder, location);
  const refuse = (why: string, cause?: unknown) =>
    failure("QF5046", { location: quotePath(location), why }, { cause });
  const kept = checked(() => lstatSync(path), refuse);
  checkKind(kept, refuse);
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const file = checked(() => openSync(path, flags), refuse);
  try {
    const status = checked(() => fstatSync(file), refuse);
    checkKind(status, refuse);
    if (status.ino !== kept.ino || status.dev !== kept.dev) throw refuse("it was replaced meanwhile");
    return checked(() => readAll(file, status.size), refuse);
  } finally {
    closeSync(file);
  }
}

/** The path of a location, none of whose parts leads elsewhere. Throws QF5045. */
function plainPath(folder: string, location: string): string {
  const parts = location.split("/");
  const isInside = !FORBIDDEN.test(location) && parts.every((part) => !["", ".", ".."].includes(part));
  const refuse = (cause?: unknown) =>
    failure("QF5045", { location: quotePath(location), folder: quotePath(folder) }, { cause });
  if (!isInside) throw refuse();
  const root = checked(
    () => realpathSync(folder),
    (_, cause) => refuse(cause),
  );
  const path = join(root, ...parts);
  const parent = checked(
    () => realpathSync(join(path, "..")),
    (_, cause) => refuse(cause),
  );
  if (parent !== join(path, "..") || !path.startsWith(root.endsWith(sep) ? root : root + sep)) throw refuse();
  return path;
}

function checkKind(status: Stats, refuse: (why: string) => Error): void {
  if (status.isSymbolicLink()) throw refuse("it is a symbolic link");
  if (status.isDirectory()) throw refuse("it is a directory");
  if (!status.isFile()) throw refuse("it is not a regular file");
  if (status.nlink > 1) throw refuse("it has another name elsewhere (a hard link)");
}

function readAll(file: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const count = readSync(file, bytes, done, Math.min(MOST_PER_CALL, length - done), done);
    if (count === 0) return bytes.subarray(0, done);
    done += count;
  }
  return bytes;
}

/** The result of system calls; what they throw becomes an error of the catalogue. */
function checked<T>(call: () => T, refuse: (why: string, cause: unknown) => Error): T {
  try {
    return call();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw refuse(`the system reports ${code}`, error);
  }
}
