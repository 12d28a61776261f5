import { spanBetween } from "../host/positions.ts";
import type { ts } from "../host/ts.ts";
import type { Replacement, Rewrite } from "../rules/rewrite.ts";
import { importInsertions } from "./dsl-names.ts";
import type { TextEdit } from "./fix.ts";

/** The edits of a rewrite, with the imports that its text needs; null when two of them overlap. */
export function editsOfRewrite(rewrite: Rewrite, cwd: string): readonly TextEdit[] | null {
  const file = rewrite.first.getSourceFile();
  const parts = [rewrite, ...(rewrite.also ?? [])].map((part) => replacementEdit(part, cwd));
  return disjoint([...parts, ...importEdits(file, rewrite.imports ?? [], cwd)]);
}

/** The edits that import names of Quantrace. */
export function importEdits(file: ts.SourceFile, names: readonly string[], cwd: string): readonly TextEdit[] {
  return importInsertions(file, names).map(({ at, text }) => textEdit(file, at, at, text, cwd));
}

/** An edit of a file. */
export function textEdit(
  file: ts.SourceFile,
  start: number,
  end: number,
  text: string,
  cwd: string,
): TextEdit {
  return { span: spanBetween(file, start, end, cwd), start, end, text };
}

function replacementEdit({ first, last, text }: Replacement, cwd: string): TextEdit {
  return textEdit(first.getSourceFile(), first.getStart(), last.getEnd(), text, cwd);
}

/** Edits in the order of their places; null when two overlap. */
export function disjoint(edits: readonly TextEdit[]): readonly TextEdit[] | null {
  const sorted = edits.toSorted(byPlace);
  const clash = sorted.some((edit, i) => {
    const next = sorted[i + 1];
    return next !== undefined && next.span.file === edit.span.file && next.start < edit.end;
  });
  return clash ? null : sorted;
}

function byPlace(a: TextEdit, b: TextEdit): number {
  if (a.span.file !== b.span.file) return a.span.file < b.span.file ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}
