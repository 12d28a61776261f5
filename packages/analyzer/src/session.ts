import { resolve } from "node:path";
import type { AnalyzeOptions } from "./analyze.ts";
import { applyBaseline } from "./baseline/apply-baseline.ts";
import { baselineFinder } from "./baseline/read-baseline.ts";
import { openProject, type Project } from "./open-project.ts";
import { buildResult } from "./report/build-result.ts";
import { displayPath } from "./host/positions.ts";
import type { ProjectConfig } from "./host/read-config.ts";
import type { AnalysisResult, Note } from "./report/finding.ts";
import { applySeverities } from "./severity/apply-severities.ts";

/** An analysis that can be repeated after edits, and then looks again only at what the edits concern. */
export interface Session extends Disposable {
  /**
   * Tells that a file changed. It takes effect at the next `check`.
   *
   * @param path - the file, absolute or relative to `cwd`; it need not be on the disk, nor be known so far. After a
   *   change of a .json file, such as tsconfig.json, everything is read again
   * @param text - what the file holds now, whatever the disk says; null leaves it to the disk again, where it may have
   *   changed, come or gone
   */
  update(path: string, text: string | null): void;
  /**
   * Looks at the disk again: files that were read before and are not what they were count as updated, and so do
   * settings. For hosts that are not told of every change.
   */
  refresh(): void;
  /**
   * Checks everything that was asked for.
   *
   * @param paths - files and folders to check in the place of those of the options
   * @returns what `analyze` gives for the same texts, byte for byte
   * @throws QF2001 for a path or configuration that cannot be read
   * @throws QC3001, QC3002, QC3003 for a `quantrace.config.json` with faults, QC3004 for a baseline that is none
   */
  check(paths?: readonly string[]): AnalysisResult;
  /** Lets go of all that is held. The session is not to be used afterwards. */
  dispose(): void;
}

/**
 * Opens an analysis for an editor or a watcher. Nothing is read before the first `check`.
 *
 * @param options - which files, and how much work to do
 * @example
 * const session = openSession({ paths: ["examples/01-digits/model.ts"] });
 * session.check().findings.length; // => 0
 * session.update("examples/01-digits/model.ts", "export const nothing = (");
 * session.check().findings.map(({ code }) => code); // => ["QT9007"]
 * session.dispose();
 */
export function openSession(options: AnalyzeOptions = {}): Session {
  const project = openProject(options);
  const dispose = (): void => project[Symbol.dispose]();
  return {
    update: project.update,
    refresh: project.refresh,
    check: (paths) => checkProject(project, options, paths),
    dispose,
    [Symbol.dispose]: dispose,
  };
}

function checkProject(
  project: Project,
  options: AnalyzeOptions,
  paths: readonly string[] | undefined,
): AnalysisResult {
  const { cwd, hosts, programs, settingsOf, facts, kept } = project.analyse(paths);
  const result = buildResult(
    programs,
    hosts.flatMap((host) => host.files),
    cwd,
    kept,
  );
  const notes = hosts.flatMap(({ config }) => notesOf(config, cwd));
  const leveled = applySeverities(
    { ...result, notes: distinct(notes) },
    (file) => settingsOf(resolve(cwd, file)).config,
  );
  const settled = applyBaseline(leveled, baselineFinder(options.baseline, settingsOf, cwd));
  return facts === null ? settled : { ...settled, facts: facts.list(cwd) };
}

/** What TypeScript 6 does not know of a configuration. */
function notesOf(config: ProjectConfig | null, cwd: string): readonly Note[] {
  if (config === null) return [];
  const file = displayPath(config.path, cwd);
  return config.unknown.map((text) => ({
    file,
    text: `${text} It is skipped: the check uses TypeScript 6.`,
  }));
}

function distinct(notes: readonly Note[]): readonly Note[] {
  return [...new Map(notes.map((note) => [`${note.file} ${note.text}`, note])).values()];
}
