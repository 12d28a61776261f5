import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
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
 * `node_modules`, `dist`, `coverage` and hidden folders.
 *
 * @throws QF2001 for a path that does not exist
 */
export function listFiles(paths: readonly string[], cwd: string): readonly string[] {
  const found = new Set<string>();
  for (const path of paths) collect(resolve(cwd, path), path, found);
  return [...found].sort();
}

function collect(path: string, asked: string, found: Set<string>): void {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw failure("QF2001", { path: asked, reason: "it does not exist" });
  if (!status.isDirectory()) {
    found.add(path);
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.name.startsWith(".") || SKIPPED.has(entry.name)) continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) collect(inner, asked, found);
    else if (isSourceFile(entry.name)) found.add(inner);
  }
}
