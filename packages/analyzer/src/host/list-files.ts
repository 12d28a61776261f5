import { readdirSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { failure } from "@quantrace/core/errors";

const SOURCE = /\.[cm]?tsx?$/;
const DECLARATION = /\.d\.([^.]+\.)?[cm]?ts$/;
const SKIPPED: ReadonlySet<string> = new Set(["node_modules", "dist", "coverage"]);

/** True for TypeScript that holds code, not only declarations. */
export function isSourceFile(path: string): boolean {
  return SOURCE.test(path) && !DECLARATION.test(path);
}

/**
 * The TypeScript files that the paths name: absolute, sorted, each once. A folder stands for all below it but
 * `node_modules`, `dist`, `coverage` and hidden folders. `given` are files that need not be on the disk.
 *
 * @throws QF2001 for a path that does not exist
 */
export function listFiles(
  paths: readonly string[],
  cwd: string,
  given: readonly string[] = [],
): readonly string[] {
  const found = new Set<string>();
  for (const path of paths) collect(resolve(cwd, path), path, found, given);
  return [...found].sort();
}

function collect(path: string, asked: string, found: Set<string>, given: readonly string[]): void {
  const status = statSync(path, { throwIfNoEntry: false });
  const held = given.filter((file) => file === path || isListedBelow(file, path));
  for (const file of held) found.add(file);
  if (status === undefined && held.length > 0) return;
  if (status === undefined) throw failure("QF2001", { path: asked, reason: "it does not exist" });
  if (!status.isDirectory()) {
    found.add(path);
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.name.startsWith(".") || SKIPPED.has(entry.name)) continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) collect(inner, asked, found, []);
    else if (isSourceFile(entry.name)) found.add(inner);
  }
}

/** True for a file that a listing of the folder would hold, were it on the disk. */
function isListedBelow(file: string, folder: string): boolean {
  if (!file.startsWith(`${folder}${sep}`) || !isSourceFile(file)) return false;
  const names = file.slice(folder.length + 1).split(sep);
  return names.every((name) => !name.startsWith(".") && !SKIPPED.has(name));
}
