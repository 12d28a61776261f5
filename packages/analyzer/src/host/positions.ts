import { relative, sep } from "node:path";
import type { ts } from "./ts.ts";

/** A piece of a file: 1-based lines and columns (UTF-16 units), the end exclusive. */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Where a node stands, without leading comments. The file is relative to `cwd`, with forward slashes. */
export function spanOf(node: ts.Node, cwd: string): Span {
  const file = node.getSourceFile();
  return spanBetween(file, node.getStart(file), node.getEnd(), cwd);
}

/** The span between two offsets of a file. */
export function spanBetween(file: ts.SourceFile, start: number, end: number, cwd: string): Span {
  const from = file.getLineAndCharacterOfPosition(start);
  const to = file.getLineAndCharacterOfPosition(end);
  return {
    file: displayPath(file.fileName, cwd),
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

/** A path as reports show it. */
export function displayPath(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join("/");
}
