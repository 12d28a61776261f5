import { resolve } from "node:path";
import { type AnalysisResult, analyze, type AnalyzeOptions } from "@quantrace/analyzer";

/** Texts that change, and what the analyser says of them. */
export interface CheckSession {
  /** Gives a file a text; null leaves it to the disk again. */
  readonly update: (path: string, text: string | null) => void;
  /** Checks what was asked for. Throws as `analyze` does. */
  readonly check: () => AnalysisResult;
  readonly dispose: () => void;
}

/** Opens a session: each check is an analysis of its own. */
export function openCheckSession(options: AnalyzeOptions): CheckSession {
  const cwd = resolve(options.cwd ?? process.cwd());
  const held = new Map<string, string>();
  return {
    update: (path, text) => {
      if (text === null) held.delete(resolve(cwd, path));
      else held.set(resolve(cwd, path), text);
    },
    check: () => analyze({ ...options, texts: Object.fromEntries(held) }),
    dispose: () => held.clear(),
  };
}
