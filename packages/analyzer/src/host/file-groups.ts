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
  /** Files with different keys, such as their settings, go into different programs. */
  readonly keyOf: (file: string) => string;
  /** Texts that stand in for those on disk, by absolute path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Files that are checked under the same options. */
export interface FileGroup {
  /** Of the configuration and of what the request tells files apart by. */
  readonly key: string;
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
  { paths = ["."], cwd, keyOf }: OpenRequest,
  read: ConfigReader,
  given: readonly string[],
): readonly FileGroup[] {
  const groups = new Map<string, FileGroup & { readonly files: string[] }>();
  for (const file of listFiles(paths, cwd, given)) {
    const config = configOf(file, read);
    const key = groupKey(config, keyOf(file));
    const group = groups.get(key) ?? { key, config, files: [] };
    group.files.push(file);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function groupProject({ tsconfig = ".", cwd, keyOf }: OpenRequest, read: ConfigReader): readonly FileGroup[] {
  const seen = new Set<string>();
  return withReferences(resolve(cwd, tsconfig), read).flatMap((config) => {
    const own = config.files.filter((file) => isSourceFile(file) && !seen.has(file));
    for (const file of own) seen.add(file);
    const groups = Map.groupBy(own, keyOf);
    return [...groups].map(([key, files]) => ({ key: groupKey(config, key), config, files }));
  });
}

function groupKey(config: ProjectConfig | null, key: string): string {
  return `${config?.path ?? ""} ${key}`;
}
