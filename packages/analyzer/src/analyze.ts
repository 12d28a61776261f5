import type { Limits } from "./interpreter/world.ts";
import type { AnalysisResult } from "./report/finding.ts";
import { openSession } from "./session.ts";

/** What to analyse and how. */
export interface AnalyzeOptions {
  /** Files and folders. Default: the current folder. */
  readonly paths?: readonly string[];
  /** A tsconfig.json: all files that it, and what it references, includes. Takes the place of `paths`. */
  readonly tsconfig?: string;
  /** The folder that paths are relative to, in the options and in the result. Default: the process's. */
  readonly cwd?: string;
  /** Names of classes to treat as leaves, besides those that say `static leaf = true`. */
  readonly leaves?: readonly string[];
  /** Export conditions besides those of the tsconfig.json. */
  readonly conditions?: readonly string[];
  /** How much work to do before giving up (QT9002). */
  readonly limits?: Partial<Limits>;
}

/**
 * Checks, without running any of it, whether the modules in some files can be traced.
 *
 * @param options - which files, and how much work to do
 * @returns a verdict for each module class, and the findings behind it; plain data
 * @throws QF2001 for a path or configuration that cannot be read
 * @example
 * const { modules } = analyze({ paths: ["src/model.ts"] });
 * for (const { name, verdict } of modules) console.log(name, verdict);
 */
export function analyze(options: AnalyzeOptions = {}): AnalysisResult {
  using session = openSession(options);
  return session.check();
}
