import { isTensor } from "../tensor/apply.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isBuffer, isParameter } from "./parameter.ts";
import type { Module } from "./module.ts";

/** What marks a module without importing the class. */
function isModule(value: unknown): value is Module {
  return (
    typeof value === "object" &&
    value !== null &&
    "forward" in value &&
    "children" in value &&
    "stateDict" in value
  );
}

/** The modules in a module's fields: a field that is one, and arrays and plain records of them, to any depth. */
export function childrenOf(module: Module): readonly (readonly [string, Module])[] {
  const found: (readonly [string, Module])[] = [];
  for (const [name, value] of Object.entries(module)) collectModules(name, value, found, new Set());
  return found;
}

function collectModules(
  path: string,
  value: unknown,
  found: (readonly [string, Module])[],
  open: Set<object>,
): void {
  if (isModule(value)) {
    found.push([path, value]);
    return;
  }
  if (!isContainer(value) || open.has(value)) return;
  open.add(value);
  for (const [key, item] of Object.entries(value)) collectModules(`${path}.${key}`, item, found, open);
  open.delete(value);
}

function isContainer(value: unknown): value is object {
  if (typeof value !== "object" || value === null || isTensor(value)) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

/** The parameters and buffers in a module's own fields. */
export function tensorsOf(module: Module): readonly (readonly [string, Tensor])[] {
  return Object.entries(module).filter(
    (field): field is [string, Tensor] => isParameter(field[1]) || isBuffer(field[1]),
  );
}

/**
 * Every module of a tree with its qualified name, the root first under `""`. A module with two names appears under
 * the first; a module that contains itself ends there.
 */
export function* namedModules(
  root: Module,
  path: string = "",
  seen: Set<Module> = new Set(),
): Generator<readonly [string, Module]> {
  if (seen.has(root)) return;
  seen.add(root);
  yield [path, root];
  for (const [name, child] of root.children()) {
    yield* namedModules(child, path === "" ? name : `${path}.${name}`, seen);
  }
}
