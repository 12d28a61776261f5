import { dirname } from "node:path";
import type { FileTexts } from "./file-texts.ts";
import { LIBRARY_FOLDER } from "./library-texts.ts";
import { type SourceFiles, sourceFiles } from "./source-files.ts";
import { ts } from "./ts.ts";

/** A program that is made anew after each change, from all that did not change. */
export interface RenewableProgram {
  /** The program for these root files. */
  renew(roots: readonly string[]): ts.Program;
  /** The text of a file may have changed. */
  forget(path: string): void;
  /** True for a file that the last program holds. */
  has(path: string): boolean;
}

/** Makes a program that can be renewed. Nothing is read before `renew`. */
export function renewableProgram(
  texts: FileTexts,
  options: ts.CompilerOptions,
  folder: string,
): RenewableProgram {
  const files = sourceFiles(texts, options);
  let last: ts.Program | undefined;
  let moved = false;
  const host = compilerHost(texts, files, folder, () => moved);
  return {
    renew(roots) {
      last = ts.createProgram({ rootNames: roots, options, host, ...(last && { oldProgram: last }) });
      moved = false;
      return last;
    },
    forget(path) {
      files.forget(path);
      moved ||= texts.exists(path) !== (last?.getSourceFile(path) !== undefined);
    },
    has: (path) => last?.getSourceFile(path) !== undefined,
  };
}

/** What the compiler asks of the world. Imports are resolved again only after a file came or went. */
function compilerHost(
  texts: FileTexts,
  files: SourceFiles,
  folder: string,
  moved: () => boolean,
): ts.CompilerHost {
  const { sys } = ts;
  const canonical = (path: string): string => (sys.useCaseSensitiveFileNames ? path : path.toLowerCase());
  return {
    getSourceFile: (path, how) => files.get(path, how),
    getDefaultLibLocation: () => LIBRARY_FOLDER,
    getDefaultLibFileName: (options) => `${LIBRARY_FOLDER}/${ts.getDefaultLibFileName(options)}`,
    getCurrentDirectory: () => folder,
    getCanonicalFileName: canonical,
    useCaseSensitiveFileNames: () => sys.useCaseSensitiveFileNames,
    getNewLine: () => "\n",
    fileExists: texts.exists,
    readFile: texts.read,
    directoryExists: texts.folderExists,
    getDirectories: sys.getDirectories,
    realpath: (path) => sys.realpath?.(path) ?? path,
    writeFile: () => undefined,
    hasInvalidatedResolutions: moved,
  };
}

/** The folder that a group of files is checked in: that of its configuration, or the session's. */
export function folderOf(config: string | undefined, cwd: string): string {
  return config === undefined ? cwd : dirname(config);
}
