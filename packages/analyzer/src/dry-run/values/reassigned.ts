import { isLibraryFile } from "../../host/dsl-package.ts";
import { ts } from "../../host/ts.ts";
import type { Run } from "../run.ts";

const known = new WeakMap<Run, Map<ts.Symbol, boolean>>();

/**
 * True for a field that is assigned outside of constructors by code that this dry run did not carry out: nobody knows
 * what it holds when the model is traced.
 */
export function isReassigned(run: Run, name: ts.MemberName): boolean {
  const symbol = run.world.checker.getSymbolAtLocation(name);
  if (symbol === undefined) return false;
  const answers = known.get(run) ?? new Map<ts.Symbol, boolean>();
  known.set(run, answers);
  const found = answers.get(symbol) ?? search(run, symbol);
  answers.set(symbol, found);
  return found;
}

function search(run: Run, symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || isLibraryFile(declaration.getSourceFile())) return false;
  return run.world.assignments(symbol).some((value) => !run.assigned.has(value) && !isInConstructor(value));
}

/** Inside of a constructor, functions in it included. */
function isInConstructor(node: ts.Node): boolean {
  return ts.findAncestor(node, ts.isConstructorDeclaration) !== undefined;
}
