import { statSync } from "node:fs";
import { isLibraryText, readLibraryText } from "./library-texts.ts";
import { ts } from "./ts.ts";

/** What the files of a session hold: the texts that an editor gave, and the disk for all others. */
export interface FileTexts {
  /** The text of a file, or undefined when there is none. */
  read(path: string): string | undefined;
  exists(path: string): boolean;
  folderExists(path: string): boolean;
  /** Paths that have a text of their own, sorted. */
  given(): readonly string[];
  /** Gives a file a text whatever the disk says; null leaves it to the disk again. */
  set(path: string, text: string | null): void;
  /** Files that were read from the disk and are not what they were then. */
  changed(): readonly string[];
}

/** Makes the texts of a session, some of them given from the start. */
export function fileTexts(texts: ReadonlyMap<string, string>): FileTexts {
  const given = new Map(texts);
  const stamps = new Map<string, string>();
  return {
    read(path) {
      if (isLibraryText(path)) return readLibraryText(path);
      const text = given.get(path);
      if (text !== undefined) return text;
      stamps.set(path, stampOf(path));
      return ts.sys.readFile(path);
    },
    exists(path) {
      if (isLibraryText(path)) return readLibraryText(path) !== undefined;
      return given.has(path) || ts.sys.fileExists(path);
    },
    folderExists(path) {
      return ts.sys.directoryExists(path) || [...given.keys()].some((file) => file.startsWith(`${path}/`));
    },
    given: () => [...given.keys()].sort(),
    set(path, text) {
      if (text === null) given.delete(path);
      else given.set(path, text);
    },
    changed: () =>
      [...stamps]
        .filter(([path, stamp]) => !given.has(path) && stampOf(path) !== stamp)
        .map(([path]) => path),
  };
}

/** Tells versions of a file on the disk apart. */
function stampOf(path: string): string {
  const status = statSync(path, { throwIfNoEntry: false });
  return status === undefined ? "" : `${status.mtimeMs} ${status.size}`;
}
