import type { Span } from "../host/positions.ts";
import type { ExpressionFact } from "./fact.ts";

/** A place in a file: 1-based line and column. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * What is known of the innermost expression at a place.
 *
 * @param facts - those of an analysis that was asked for them
 * @example
 * const span = { file: "a.ts", line: 1, column: 1, endLine: 1, endColumn: 9 };
 * const facts = [{ span, binding: "static", tensor: "traced", types: ["float32[N, 4]"] }];
 * factAt(facts, { file: "a.ts", line: 1, column: 8 }).types; // => ["float32[N, 4]"]
 * factAt(facts, { file: "a.ts", line: 1, column: 9 }); // => null
 */
export function factAt(facts: readonly ExpressionFact[], at: Position): ExpressionFact | null {
  return facts.findLast(({ span }) => contains(span, at)) ?? null;
}

function contains({ file, line, column, endLine, endColumn }: Span, at: Position): boolean {
  if (file !== at.file || at.line < line || at.line > endLine) return false;
  return (at.line > line || at.column >= column) && (at.line < endLine || at.column < endColumn);
}
