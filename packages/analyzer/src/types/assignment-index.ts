import type { ts } from "../host/ts.ts";
import { type Assignment, indexOf, nameNode } from "./file-index.ts";

/** What is ever assigned to a property, anywhere in the user's code. */
export type AssignmentIndex = (property: ts.Symbol) => readonly ts.Expression[];

/**
 * Finds `a.name = value` and its kin for a property: by its name first, then by its declaration (one property has
 * several symbols where types mention `this`). An assignment through `any` counts for every property of that name.
 * A file is read when it is first asked for.
 */
export function indexAssignments(files: readonly ts.SourceFile[], checker: ts.TypeChecker): AssignmentIndex {
  const named = new Map<string, readonly Assignment[]>();
  return (property) => {
    const declaration = property.valueDeclaration;
    const isOurs = ({ target }: Assignment): boolean => {
      const symbol = checker.getSymbolAtLocation(nameNode(target));
      return symbol === undefined || symbol.valueDeclaration === declaration;
    };
    const known =
      named.get(property.name) ?? files.flatMap((file) => indexOf(file).assignments.get(property.name) ?? []);
    named.set(property.name, known);
    return known.filter(isOurs).map(({ value }) => value);
  };
}
