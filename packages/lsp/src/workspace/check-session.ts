import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import {
  type AnalysisResult,
  type FileChange,
  fixFiles,
  openSession,
  type Preset,
} from "@quantrace/analyzer";

/** Texts that change, and what the analyser says of them. The one place that knows how an analysis is made. */
export interface CheckSession extends Disposable {
  /** What an editor holds of a file, by absolute path; null when it holds it no longer. */
  readonly update: (path: string, text: string | null) => void;
  /** Files on the disk changed: these, by absolute path, and maybe others that were read before. */
  readonly refresh: (paths: readonly string[]) => void;
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

/** A session of the held files. One that was never saved is left out. */
export function createCheckSession({ cwd, preset }: SessionOptions): CheckSession {
  const held = new Map<string, string>();
  const nameOf = (path: string): string => relative(cwd, path).replaceAll("\\", "/");
  const asked = (paths: Iterable<string>): readonly string[] =>
    [...paths].filter((path) => existsSync(path)).map(nameOf);
  const options = { cwd, ...(preset === undefined ? {} : { preset }) };
  const session = openSession({ ...options, facts: true });
  return {
    update(path, text) {
      const file = resolve(path);
      if (text === null) held.delete(file);
      else held.set(file, text);
      session.update(file, text);
    },
    refresh(paths) {
      for (const path of paths) if (!held.has(resolve(path))) session.update(path, null);
      session.refresh();
    },
    check: () => session.check(asked(held.keys())),
    fix(path) {
      const texts = Object.fromEntries([...held].map(([file, text]) => [nameOf(file), text]));
      return fixFiles({ ...options, paths: asked([resolve(path)]), texts, accept: ["machine"] }).changes;
    },
    [Symbol.dispose]: () => session.dispose(),
  };
}
