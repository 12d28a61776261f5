import { spanBetween } from "../host/positions.ts";
import type { ts } from "../host/ts.ts";
import type { Insertion, Replacement, Rewrite } from "../rules/rewrite.ts";
import { importInsertions } from "../codemods/dsl-names.ts";
import type { TextEdit } from "./fix.ts";

/** The edits of a rewrite, with the imports that its text needs; null when two of them overlap. */
export function editsOfRewrite(rewrite: Rewrite, cwd: string): readonly TextEdit[] | null {
  const parts = [rewrite, ...(rewrite.also ?? [])].filter(changes).map((part) => replacementEdit(part, cwd));
  const lines = (rewrite.inserts ?? []).map((line) => insertionEdit(line, cwd));
  const imports = importEdits(rewrite.first.getSourceFile(), rewrite.imports ?? [], cwd);
  const edits = [...parts, ...lines, ...imports];
  return edits.length === 0 ? null : disjoint(edits);
}

function changes({ first, last, text }: Replacement): boolean {
  return first.getSourceFile().text.slice(first.getStart(), last.getEnd()) !== text;
}

function insertionEdit({ before, text }: Insertion, cwd: string): TextEdit {
  const file = before.getSourceFile();
  const at = before.getStart(file, true);
  const indent = " ".repeat(file.getLineAndCharacterOfPosition(at).character);
  const lines = text.split("\n").map((line, i) => (i === 0 || line === "" ? line : `${indent}${line}`));
  return textEdit(file, at, at, `${lines.join("\n")}\n${indent}`, cwd);
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
  const file = first.getSourceFile();
  const [start, end] =
    text === "" ? wholeLines(file.text, first.getStart(), last.getEnd()) : [first.getStart(), last.getEnd()];
  return textEdit(file, start, end, text, cwd);
}

/** Code that goes takes its lines with it, and the comment behind it, where nothing else stands there. */
export function wholeLines(text: string, start: number, end: number): readonly [number, number] {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const rest = /^[ \t]*;?[ \t]*(?:\/\/[^\n]*)?(?:\r?\n|$)/.exec(text.slice(end));
  const isAlone = text.slice(lineStart, start).trim() === "" && rest !== null;
  return isAlone ? [lineStart, end + rest[0].length] : [start, end];
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
