/// <reference types="node" />
import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { failure, type QuantraceError } from "@quantrace/core/errors";
import type { ExternalData } from "../decode/external-data.ts";

/**
 * Reads the weights that lie beside a model: regular files in its folder and below, wherever symbolic links lead. Each is
 * read once.
 *
 * @throws QF5040 for everything else that the model names
 */
export function dataBeside(file: string): ExternalData {
  const read = new Map<string, Uint8Array>();
  return (location) => {
    const path = pathInside(file, location);
    const bytes = read.get(path) ?? readRegular(file, location, path);
    read.set(path, bytes);
    return bytes;
  };
}

/** The path without links. Throws QF5040 for one that is not below the model's folder. */
function pathInside(file: string, location: string): string {
  if (isAbsolute(location) || location.split(/[\\/]/).includes("..") || location.includes("\0"))
    throw refused(file, location, "which is no path inside of the model's folder");
  const path = attempt(file, location, () => realpathSync(resolve(dirname(file), location)));
  const inside = relative(
    attempt(file, location, () => realpathSync(dirname(resolve(file)))),
    path,
  );
  if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw refused(file, location, "from where a link leads out of the model's folder");
  return path;
}

function readRegular(file: string, location: string, path: string): Uint8Array {
  // Opening a pipe would wait for a writer.
  const handle = attempt(file, location, () =>
    openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)),
  );
  try {
    if (!fstatSync(handle).isFile()) throw refused(file, location, "which is no regular file");
    return attempt(file, location, () => readFileSync(handle));
  } finally {
    closeSync(handle);
  }
}

function attempt<T>(file: string, location: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const why = code === "ENOENT" ? "which is not there" : `which cannot be read: the system reports ${code}`;
    throw refused(file, location, why);
  }
}

function refused(file: string, location: string, why: string): QuantraceError {
  return failure("QF5040", { file: JSON.stringify(file), location: JSON.stringify(location), why });
}
