import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { type AnalysisResult, analyze, type FileChange, fixFiles, type Preset } from "@quantrace/analyzer";

/** Texts that change, and what the analyser says of them. The one place that knows how an analysis is made. */
export interface CheckSession {
  /** What an editor holds of a file, by absolute path; null when it holds it no longer. */
  readonly update: (path: string, text: string | null) => void;
  /** Checks the files that are held. Throws as `analyze` does. */
  readonly check: () => AnalysisResult;
  /** What the fixes that mean the same make of one held file, in all files that they change. Throws as `analyze` does. */
  readonly fix: (path: string) => readonly FileChange[];
}

export interface SessionOptions {
  /** The folder that the paths of the result are relative to. */
  readonly cwd: string;
  readonly preset?: Preset;
}

/** A session that analyses the held files anew each time. A file that was never saved is left out. */
export function createCheckSession({ cwd, preset }: SessionOptions): CheckSession {
  const held = new Map<string, string>();
  const nameOf = (path: string): string => relative(cwd, path).replaceAll("\\", "/");
  const options = (paths: readonly string[]) => ({
    cwd,
    paths: paths.filter((path) => existsSync(path)).map(nameOf),
    texts: Object.fromEntries([...held].map(([path, text]) => [nameOf(path), text])),
    ...(preset === undefined ? {} : { preset }),
  });
  return {
    update: (path, text) => {
      if (text === null) held.delete(resolve(path));
      else held.set(resolve(path), text);
    },
    check: () => analyze({ ...options([...held.keys()]), facts: true }),
    fix: (path) => fixFiles({ ...options([resolve(path)]), accept: ["machine"] }).changes,
  };
}
