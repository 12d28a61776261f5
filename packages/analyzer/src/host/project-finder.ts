import { resolve } from "node:path";
import { isSourceFile } from "./list-files.ts";
import { configOf, configReader, type ProjectConfig } from "./read-config.ts";

/** The files that are checked together with a file. */
export interface FileProject {
  /** The tsconfig.json that the file falls under, absolute; null when there is none. */
  readonly tsconfig: string | null;
  /** The files with code that fall under the same one, absolute and sorted. */
  readonly files: readonly string[];
}

/** Gives the project of a file; files of one project get the same object. */
export type ProjectFinder = (file: string) => FileProject;

/**
 * Makes a finder of what a file belongs to, as `analyze` finds it: the nearest tsconfig.json, one that it references, or a
 * `tsconfig.*.json` beside it, whichever includes the file. Each configuration is read once.
 *
 * @param cwd - what paths are relative to. Default: the process's
 * @returns a function of a path, which need not exist. It gives a project that does not hold the file when no
 *   tsconfig.json includes it, and throws QF2001 for a tsconfig.json that cannot be read
 * @example
 * const find = projectFinder();
 * find("examples/01-digits/model.ts").files.length > 1; // => true
 */
export function projectFinder(cwd: string = process.cwd()): ProjectFinder {
  const read = configReader(cwd);
  const known = new Map<ProjectConfig, FileProject>();
  return (file) => {
    const path = resolve(cwd, file);
    const config = configOf(path, read);
    if (config === null) return { tsconfig: null, files: [path] };
    const found = known.get(config);
    if (found !== undefined) return found;
    const files = config.files.filter((one) => isSourceFile(one) && configOf(one, read) === config);
    const project = { tsconfig: config.path, files };
    known.set(config, project);
    return project;
  };
}
