import { joinBindings, joinTensors } from "../domain/join-values.ts";
import type { Binding, TensorFlow, Value } from "../domain/value.ts";
import { spanOf } from "../host/positions.ts";
import type { ts } from "../host/ts.ts";
import type { ExpressionFact } from "./fact.ts";

/** More types than this at one place say little. */
const TYPES = 8;

interface Entry {
  binding: Binding;
  tensor: TensorFlow;
  readonly types: Set<string>;
}

/** Gathers, while code is walked, what holds for its expressions in all the ways in which they are reached. */
export class FactCollector {
  readonly #entries: Map<ts.Node, Entry> = new Map();

  noteValue(node: ts.Node, { binding, tensor }: Value): void {
    const known = this.#entries.get(node);
    if (known === undefined) {
      this.#entries.set(node, { binding, tensor, types: new Set() });
      return;
    }
    known.binding = joinBindings(known.binding, binding);
    known.tensor = joinTensors(known.tensor, tensor);
  }

  noteType(node: ts.Node, type: string): void {
    const types = this.#entries.get(node)?.types;
    if (types !== undefined && types.size < TYPES) types.add(type);
  }

  /** The facts in source order, the outer of two expressions first. */
  list(cwd: string): readonly ExpressionFact[] {
    const facts = [...this.#entries].map(([node, { binding, tensor, types }]) => ({
      span: spanOf(node, cwd),
      binding,
      tensor,
      types: [...types].sort(),
    }));
    return facts.sort(bySource);
  }
}

function bySource({ span: a }: ExpressionFact, { span: b }: ExpressionFact): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || b.endLine - a.endLine || b.endColumn - a.endColumn;
}
