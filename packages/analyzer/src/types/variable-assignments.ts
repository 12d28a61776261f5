import type { ts } from "../host/ts.ts";
import { indexOf } from "./file-index.ts";

/** True for a variable that some code assigns after its declaration. */
export type VariableAssignments = (variable: ts.Symbol) => boolean;

/** Finds the variables of the user's files that are assigned. A file is read when it is first asked for. */
export function variableAssignments(
  files: readonly ts.SourceFile[],
  checker: ts.TypeChecker,
): VariableAssignments {
  const known = new Map<ts.Symbol, boolean>();
  return (variable) => {
    const found = known.get(variable);
    if (found !== undefined) return found;
    const names = files.flatMap((file) => indexOf(file).variables.get(variable.name) ?? []);
    const answer = names.some(
      (name) => checker.getSymbolAtLocation(name)?.valueDeclaration === variable.valueDeclaration,
    );
    known.set(variable, answer);
    return answer;
  };
}
