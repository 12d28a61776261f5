import { ts } from "../../host/ts.ts";
import type { Run } from "../run.ts";
import type { Scope } from "./scope.ts";

/** The name of a property or member; null when it is computed and not known. Private names keep their `#`. */
export function propertyName(run: Run, name: ts.PropertyName, scope: Scope): string | null {
  if (!ts.isComputedPropertyName(name)) return (name as ts.Identifier).text;
  const key = run.evaluate(name.expression, scope);
  return typeof key === "string" || typeof key === "number" ? String(key) : null;
}
