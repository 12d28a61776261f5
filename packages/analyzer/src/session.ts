import { resolve } from "node:path";
import { analyseProgram } from "./analysis/analyse-program.ts";
import type { ProgramMemory } from "./analysis/memory/program-memory.ts";
import type { AnalyzeOptions } from "./analyze.ts";
import { openHost } from "./host/open-host.ts";
import { createWorld } from "./interpreter/create-world.ts";
import { DEFAULT_LIMITS, type World } from "./interpreter/world.ts";
import { buildResult } from "./report/build-result.ts";
import type { AnalysisResult } from "./report/finding.ts";
import { rules } from "./rules/index.ts";

/** An analysis that can be repeated after edits, and then looks again only at what the edits concern. */
export interface Session extends Disposable {
  /**
   * Tells that a file changed. It takes effect at the next `check`.
   *
   * @param path - the file, absolute or relative to `cwd`; it need not be on the disk, nor be known so far. After a
   *   change of a tsconfig.json or package.json everything is read again
   * @param text - what the file holds now, whatever the disk says; null leaves it to the disk again, where it may have
   *   changed, come or gone
   */
  update(path: string, text: string | null): void;
  /**
   * Checks everything that was asked for.
   *
   * @returns what `analyze` gives for the same texts, byte for byte
   * @throws QF2001 for a path or configuration that cannot be read
   */
  check(): AnalysisResult;
  /** Lets go of all that is held. The session is not to be used afterwards. */
  dispose(): void;
}

/**
 * Opens an analysis for an editor or a watcher. Nothing is read before the first `check`.
 *
 * @param options - which files, and how much work to do
 * @example
 * const session = openSession({ paths: ["src"] });
 * session.check();
 * session.update("src/model.ts", "export const empty = 0;");
 * const { findings } = session.check();
 * session.dispose();
 */
export function openSession(options: AnalyzeOptions = {}): Session {
  const { tsconfig, paths, conditions = [], leaves = [] } = options;
  const cwd = resolve(options.cwd ?? process.cwd());
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const host = openHost({
    cwd,
    conditions,
    ...(paths === undefined ? {} : { paths }),
    ...(tsconfig === undefined ? {} : { tsconfig }),
  });
  const memories = new Map<string, ProgramMemory>();
  const dispose = (): void => {
    memories.clear();
    host.dispose();
  };
  return {
    update: host.update,
    check() {
      const hosts = host.programs();
      const programs = hosts.map((one) => {
        const makeWorld = (): World => createWorld(one, { rules, limits, leaves: new Set(leaves) });
        const { analysis, memory } = analyseProgram(makeWorld, one, memories.get(one.key) ?? null);
        memories.set(one.key, memory);
        return analysis;
      });
      return buildResult(
        programs,
        hosts.flatMap((one) => one.files),
        cwd,
      );
    },
    dispose,
    [Symbol.dispose]: dispose,
  };
}
