import { ts } from "../../host/ts.ts";
import { type Run, tell } from "../run.ts";
import { isHidden } from "../values/platform.ts";
import { UNKNOWN } from "../values/unknown.ts";
import { propertyName } from "./property-name.ts";
import type { Scope } from "./scope.ts";

/** Declares the names of a binding. */
export function bind(run: Run, name: ts.BindingName, value: unknown, scope: Scope): void {
  if (ts.isIdentifier(name)) {
    tell(run, name, value);
    return scope.declare(name.text, value);
  }
  if (ts.isArrayBindingPattern(name)) return bindArray(run, name, value, scope);
  bindRecord(run, name, value, scope);
}

function bindArray(run: Run, pattern: ts.ArrayBindingPattern, value: unknown, scope: Scope): void {
  const isRest = pattern.elements.map(
    (element) => ts.isBindingElement(element) && element.dotDotDotToken !== undefined,
  );
  const parts = partsOfArray(value, isRest);
  pattern.elements.forEach((element, i) => {
    if (ts.isBindingElement(element)) bindElement(run, element, parts[i], scope);
  });
}

function bindRecord(run: Run, pattern: ts.ObjectBindingPattern, value: unknown, scope: Scope): void {
  const taken: string[] = [];
  for (const element of pattern.elements) {
    if (element.dotDotDotToken !== undefined) {
      bind(run, element.name, restOf(value, taken), scope);
      continue;
    }
    const name = propertyName(run, (element.propertyName ?? element.name) as ts.PropertyName, scope);
    if (name !== null) taken.push(name);
    const [part] = name === null ? [UNKNOWN] : partsOfRecord(run, value, [name]);
    bindElement(run, element, part, scope);
  }
}

function bindElement(run: Run, element: ts.BindingElement, value: unknown, scope: Scope): void {
  const { name, initializer } = element;
  const isMissing = value === undefined && initializer !== undefined;
  bind(run, name, isMissing ? run.evaluate(initializer, scope) : value, scope);
}

/** The values for the places of an array pattern. */
export function partsOfArray(value: unknown, isRest: readonly boolean[]): readonly unknown[] {
  if (value === UNKNOWN) return isRest.map(() => UNKNOWN);
  const items = [...(value as Iterable<unknown>)];
  return isRest.map((rest, i) => (rest ? items.slice(i) : items[i]));
}

/** The values of some properties. */
export function partsOfRecord(run: Run, value: unknown, names: readonly string[]): readonly unknown[] {
  const isOpaque =
    value === UNKNOWN || (typeof value === "object" && value !== null && run.opaque.has(value));
  return names.map((name) =>
    isOpaque || isHidden(name) || (name === "training" && !run.modeKnown)
      ? UNKNOWN
      : Reflect.get(Object(value) as object, name, value),
  );
}

function restOf(value: unknown, taken: readonly string[]): unknown {
  if (value === UNKNOWN) return UNKNOWN;
  return Object.fromEntries(Object.entries(value as object).filter(([name]) => !taken.includes(name)));
}
