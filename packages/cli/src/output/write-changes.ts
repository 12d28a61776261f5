import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { FileChange } from "@quantrace/analyzer";
import { failure } from "@quantrace/core/errors";
import { writeFileAtomic } from "@quantrace/core/safetensors/node";

/**
 * Writes changed files, each by a temporary file that takes its place.
 *
 * @throws QF2004, before anything is written, when a file is no longer what the changes were made from
 */
export async function writeChanges(changes: readonly FileChange[], cwd: string): Promise<void> {
  for (const { file, before } of changes) {
    const path = resolve(cwd, file);
    const now = existsSync(path) ? readFileSync(path, "utf8") : null;
    if (now !== before)
      throw failure("QF2004", { path: file, what: "its text", expected: "as analysed", found: "another" });
  }
  for (const { file, after } of changes)
    await writeFileAtomic(resolve(cwd, file), new TextEncoder().encode(after));
}
