import { createTwoFilesPatch } from "diff";
import type { FileChange } from "./fix-files.ts";

/**
 * The changes of some files as a unified diff that `patch -p1` and `git apply` take.
 *
 * @example
 * unifiedDiff(fixFiles({ paths: ["examples/01-digits/model.ts"], accept: ["machine"] }).changes); // => ""
 */
export function unifiedDiff(changes: readonly FileChange[]): string {
  return changes.map(diffOf).join("");
}

function diffOf({ file, before, after }: FileChange): string {
  const from = before === null ? "/dev/null" : `a/${file}`;
  const patch = createTwoFilesPatch(from, `b/${file}`, before ?? "", after, undefined, undefined, {
    context: 3,
  });
  return patch.slice(patch.indexOf("---"));
}
