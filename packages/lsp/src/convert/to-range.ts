import type { Span } from "@quantrace/analyzer";
import type { Range } from "vscode-languageserver/node";

/** A span as the protocol counts: from 0. */
export function toRange({ line, column, endLine, endColumn }: Span): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

/** True for ranges with a place in common; the end of one may be the start of the other. */
export function meets(a: Range, b: Range): boolean {
  const isBefore = (p: Range["end"], q: Range["start"]): boolean =>
    p.line < q.line || (p.line === q.line && p.character < q.character);
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}
