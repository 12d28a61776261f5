import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { type AnalysisResult, analyze, type Preset } from "@quantrace/analyzer";

/** Texts that change, and what the analyser says of them. */
export interface CheckSession {
  /** What an editor holds of a file, by absolute path; null when it holds it no longer. */
  readonly update: (path: string, text: string | null) => void;
  /** Checks the files that are held. Throws as `analyze` does. */
  readonly check: () => AnalysisResult;
}

export interface SessionOptions {
  /** The folder that the paths of the result are relative to. */
  readonly cwd: string;
  readonly preset?: Preset;
}

/** A session that analyses the held files anew each time. A file that was never saved is left out. */
export function createCheckSession({ cwd, preset }: SessionOptions): CheckSession {
  const held = new Map<string, string>();
  return {
    update: (path, text) => {
      if (text === null) held.delete(resolve(path));
      else held.set(resolve(path), text);
    },
    check: () => {
      const texts = Object.fromEntries(held);
      const paths = [...held.keys()].filter((path) => existsSync(path)).map((path) => relative(cwd, path));
      return analyze({ cwd, paths, texts, facts: true, ...(preset === undefined ? {} : { preset }) });
    },
  };
}
