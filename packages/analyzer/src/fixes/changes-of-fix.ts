import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { applyEdits } from "./apply-edits.ts";
import { editConfigs } from "./edit-config.ts";
import type { Fix } from "./fix.ts";
import type { FileChange } from "./fix-files.ts";

/** Where a fix is applied. */
export interface FixPlace {
  /** The folder that the fix's paths are relative to. */
  readonly cwd: string;
  /** Texts that stand in for those on disk, by path relative to `cwd`. */
  readonly texts?: Readonly<Record<string, string>>;
}

/**
 * What one fix makes of files: those that it edits, those that it adds, and the settings. Nothing is written.
 *
 * @param fix - one of a finding, for the texts that the finding is of
 * @example
 * const [finding] = analyze({ paths: ["examples/04-refactor/attention.before.ts"] }).findings;
 * const [fix] = finding.fixes;
 * changesOfFix(fix, { cwd: "." })[0].file; // => "examples/04-refactor/attention.before.ts"
 */
export function changesOfFix(fix: Fix, { cwd, texts = {} }: FixPlace): readonly FileChange[] {
  const read = (file: string): string | null => {
    const path = resolve(cwd, file);
    return texts[file] ?? (existsSync(path) ? readFileSync(path, "utf8") : null);
  };
  const after = new Map<string, string>();
  for (const [file, edits] of Map.groupBy(fix.edits, ({ span }) => span.file))
    after.set(file, applyEdits(read(file) ?? "", edits));
  for (const { file, text } of fix.newFiles) after.set(file, text);
  editConfigs(fix, after, cwd);
  return [...after]
    .map(([file, text]) => ({ file, before: read(file), after: text }))
    .filter((change) => change.before !== change.after);
}
