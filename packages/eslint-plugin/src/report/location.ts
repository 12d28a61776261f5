import type { Span } from "@quantrace/analyzer";
import type { AST } from "eslint";

/** A span as linters count: lines from 1, columns from 0. */
export function toLocation(span: Span): AST.SourceLocation {
  return {
    start: { line: span.line, column: span.column - 1 },
    end: { line: span.endLine, column: span.endColumn - 1 },
  };
}
