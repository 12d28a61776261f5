import { failure } from "../errors/index.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isModule } from "./is-module.ts";
import { isPlainRecord } from "./is-plain-record.ts";
import type { Module } from "./module.ts";
import { isBuffer, isParameter } from "./parameter.ts";

/** Where a module's fields hold a value: `holder[key]`, under the qualified name `path`. */
export interface Place {
  readonly path: string;
  readonly holder: object;
  readonly key: string;
  readonly value: unknown;
}

/** The field in which containers such as `nn.Sequential` keep their modules. It adds nothing to their names. */
const CONTENTS = "~modules";

/**
 * What a module's own fields hold. Arrays and plain records are entered, to any depth; a value in them is named
 * `layers.0`. Maps, sets, `#private` fields and closures are not looked into.
 */
export function* placesIn(module: Module): Generator<Place> {
  yield* placesBelow("", module, new Set());
}

function* placesBelow(prefix: string, holder: object, open: Set<object>): Generator<Place> {
  open.add(holder);
  for (const [key, value] of Object.entries(holder) as [string, unknown][]) {
    if (!isContainer(value)) yield { path: prefix + key, holder, key, value };
    else if (!open.has(value))
      yield* placesBelow(key === CONTENTS ? prefix : `${prefix}${key}.`, value, open);
  }
  open.delete(holder);
}

function isContainer(value: unknown): value is object {
  return Array.isArray(value) || isPlainRecord(value);
}

/**
 * The modules in a module's fields, by name: what `children` gives unless a class overrides it.
 *
 * @throws QS1007 for a name that is empty or holds a dot
 * @example
 * childrenOf(new nn.Sequential(new nn.ReLU())).map(([name]) => name); // => ["0"]
 */
export function childrenOf(module: Module): readonly (readonly [string, Module])[] {
  return named(module, isModule);
}

/**
 * The parameters and buffers in a module's fields, by the names that they have in a state dict: those of the fields,
 * or what `stateNames` says instead.
 *
 * @throws QS1007 for a name that is empty or holds a dot
 * @example
 * tensorsOf(new nn.BatchNorm2d(1, { affine: false })).map(([name]) => name); // => ["running_mean", "running_var"]
 */
export function tensorsOf(module: Module): readonly (readonly [string, Tensor])[] {
  const { stateNames } = module.constructor as typeof Module;
  return named(module, isState).map(([field, tensor]) => [stateNames[field] ?? field, tensor]);
}

function isState(value: unknown): value is Tensor {
  return isParameter(value) || isBuffer(value);
}

function named<T>(module: Module, accepts: (value: unknown) => value is T): (readonly [string, T])[] {
  const found: (readonly [string, T])[] = [];
  for (const { path, key, value } of placesIn(module)) {
    if (!accepts(value)) continue;
    if (key === "" || key.includes(".")) throw badName(module, key);
    found.push([path, value]);
  }
  return found;
}

/** Names are joined by dots: one that holds a dot could mean two places. */
function badName(module: Module, key: string): ReturnType<typeof failure> {
  return failure("QS1007", {
    op: module.constructor.name,
    attribute: "the name of a submodule or tensor",
    found: JSON.stringify(key),
    expected: "a name without dots",
  });
}
