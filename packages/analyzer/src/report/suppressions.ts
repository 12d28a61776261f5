import type { Hit } from "../domain/hit.ts";
import { ts } from "../host/ts.ts";

/** A comment `// quantrace-ignore-next-line QT1002, QT2001 -- reason`. */
export interface Suppression {
  readonly file: ts.SourceFile;
  /** 1-based line that it mutes. */
  readonly line: number;
  readonly codes: readonly string[];
  readonly reason: string | null;
  /** Offsets of the comment. */
  readonly start: number;
  readonly end: number;
}

const COMMENT = /^[ \t]*(\/\/[ \t]*quantrace-ignore-next-line\b[ \t]*([^\n\r]*?))[ \t]*$/gm;

/** The suppressions of a file. A comment stands on a line of its own; comment lines may follow before the code. */
export function suppressionsIn(file: ts.SourceFile): readonly Suppression[] {
  if (!file.text.includes("quantrace-ignore-next-line")) return [];
  return [...file.text.matchAll(COMMENT)].flatMap((match) => {
    const [, comment = "", rest = ""] = match;
    const start = match.index + match[0].indexOf("//");
    if (!isComment(file, start)) return [];
    const [list = "", ...reason] = rest.split("--");
    const codes = list.match(/Q[TS]\d{4}/g) ?? [];
    const text = reason.join("--").trim();
    const line = codeLineAfter(file, start);
    return [{ file, line, codes, reason: text === "" ? null : text, start, end: start + comment.length }];
  });
}

/** The comment that mutes a hit, or null. */
export function suppressionOf({ use, rule }: Hit, all: readonly Suppression[]): Suppression | null {
  const file = use.node.getSourceFile();
  const line = file.getLineAndCharacterOfPosition(use.node.getStart()).line + 1;
  const found = all.find(
    (item) => item.file.fileName === file.fileName && item.line === line && item.codes.includes(rule.code),
  );
  return found ?? null;
}

/** False inside of a template string. */
function isComment(file: ts.SourceFile, offset: number): boolean {
  let inside = false;
  const visit = (node: ts.Node): void => {
    if (node.getEnd() <= offset || node.getStart(file) > offset) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isTemplateHead(node))
      inside = true;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return !inside;
}

function codeLineAfter(file: ts.SourceFile, offset: number): number {
  const lines = file.text.split("\n");
  let line = file.getLineAndCharacterOfPosition(offset).line + 1;
  while (line < lines.length && /^\s*\/\//.test(lines[line] ?? "")) line += 1;
  return line + 1;
}
