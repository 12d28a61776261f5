import type { FileTexts } from "./file-texts.ts";
import { isLibraryText } from "./library-texts.ts";
import { ts } from "./ts.ts";

/** Parses files, each once until its text changes. */
export interface SourceFiles {
  get(path: string, how: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined;
  /** The text of a file may have changed. */
  forget(path: string): void;
}

/** TypeScript's own declarations: the same in every session. By how they are parsed and bound, then by path. */
const standard = new Map<string, Map<string, ts.SourceFile>>();

/** Options that say where things are, not what a file means. */
const PLACES: ReadonlySet<string> = new Set([
  "configFilePath",
  "configFile",
  "paths",
  "pathsBasePath",
  "baseUrl",
  "rootDirs",
  "outDir",
  "declarationDir",
  "typeRoots",
  "types",
  "lib",
  "customConditions",
]);

/** Makes the files of one program. TypeScript's own are shared with all programs of like options. */
export function sourceFiles(texts: FileTexts, options: ts.CompilerOptions): SourceFiles {
  const shared = sharedFor(options);
  const own = new Map<string, ts.SourceFile>();
  return {
    get(path, how) {
      const files = isLibraryText(path) ? shared : own;
      const known = files.get(path);
      if (known !== undefined) return known;
      const text = texts.read(path);
      if (text === undefined) return undefined;
      const file = ts.createSourceFile(path, text, how);
      files.set(path, file);
      return file;
    },
    forget: (path) => own.delete(path),
  };
}

function sharedFor(options: ts.CompilerOptions): Map<string, ts.SourceFile> {
  const meaning = Object.entries(options).filter(([name]) => !PLACES.has(name));
  const key = JSON.stringify(meaning.sort(([a], [b]) => (a < b ? -1 : 1)));
  const known = standard.get(key) ?? new Map<string, ts.SourceFile>();
  standard.set(key, known);
  return known;
}
