import { readFileSync, statSync } from "node:fs";

/** Tells two states of a file apart without reading it; null for one that is not there. */
export type Stamp = string | null;

export function stampOf(path: string): Stamp {
  const status = statSync(path, { throwIfNoEntry: false });
  return status === undefined ? null : `${status.mtimeMs} ${status.size}`;
}

/** The text of a file as parsers count in it: without a byte order mark. Null for one that cannot be read. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8").replace(/^\ufeff/, "");
  } catch {
    return null;
  }
}
