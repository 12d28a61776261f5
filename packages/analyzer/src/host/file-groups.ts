import { resolve } from "node:path";
import { isSourceFile, listFiles } from "./list-files.ts";
import { configOf, type ConfigReader, type ProjectConfig, withReferences } from "./read-config.ts";

/** What to analyse: files and folders, or all that a tsconfig.json includes. */
export interface OpenRequest {
  readonly cwd: string;
  readonly paths?: readonly string[];
  readonly tsconfig?: string;
  /** Export conditions besides those of the tsconfig.json. */
  readonly conditions: readonly string[];
}

/** Files that are checked under the same options. */
export interface FileGroup {
  readonly config: ProjectConfig | null;
  readonly files: readonly string[];
}

/**
 * The asked files by the configuration that they fall under. `given` are files that an editor holds and that need not
 * be on the disk.
 *
 * @throws QF2001 for a path or configuration that cannot be read
 */
export function groupFiles(
  request: OpenRequest,
  read: ConfigReader,
  given: readonly string[],
): readonly FileGroup[] {
  const groups =
    request.tsconfig === undefined ? groupPaths(request, read, given) : groupProject(request, read);
  return groups.filter((group) => group.files.length > 0);
}

function groupPaths(
  { paths = ["."], cwd }: OpenRequest,
  read: ConfigReader,
  given: readonly string[],
): readonly FileGroup[] {
  const groups = new Map<string, { readonly config: ProjectConfig | null; readonly files: string[] }>();
  for (const file of listFiles(paths, cwd, given)) {
    const config = configOf(file, read);
    const key = config?.path ?? "";
    const group = groups.get(key) ?? { config, files: [] };
    group.files.push(file);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function groupProject({ tsconfig = ".", cwd }: OpenRequest, read: ConfigReader): readonly FileGroup[] {
  const seen = new Set<string>();
  return withReferences(resolve(cwd, tsconfig), read).map((config) => {
    const files = config.files.filter((file) => isSourceFile(file) && !seen.has(file));
    for (const file of files) seen.add(file);
    return { config, files };
  });
}
