import { signature } from "../arguments/signature.ts";
import { module } from "../arguments/tensor-kinds.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { tensorsOf } from "./fields.ts";
import type { Module } from "./module.ts";
import { type Buffer, isBuffer, isParameter, type Parameter } from "./parameter.ts";

const checkNamedModules = signature("namedModules", { root: module });
const checkNamedParameters = signature("namedParameters", { root: module });
const checkNamedBuffers = signature("namedBuffers", { root: module });

/** Joins the names of a tree: the root's is empty. */
export function joinName(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/**
 * Every module of a tree with its qualified name, the root first under `""`. A module with two names appears under
 * the first; a module that contains itself ends there.
 *
 * @source torch.nn.Module.named_modules
 * @example
 * namedModules(new nn.Sequential(new nn.ReLU())).map(([name]) => name); // => ["", "0"]
 */
export function namedModules(root: Module): readonly (readonly [string, Module])[] {
  checkNamedModules(root);
  return root.namedModules();
}

/**
 * Every parameter of a tree with its qualified name. One with two names (tied weights) appears under the first.
 *
 * @source torch.nn.Module.named_parameters
 * @example
 * namedParameters(new nn.Linear(2, 1)).map(([name]) => name); // => ["weight", "bias"]
 */
export function namedParameters(root: Module): readonly (readonly [string, Parameter])[] {
  checkNamedParameters(root);
  return namedTensors(root, isParameter);
}

/**
 * Every buffer of a tree with its qualified name. One with two names appears under the first.
 *
 * @source torch.nn.Module.named_buffers
 * @example
 * namedBuffers(new nn.BatchNorm2d(1)).map(([name]) => name); // => ["running_mean", "running_var"]
 */
export function namedBuffers(root: Module): readonly (readonly [string, Buffer])[] {
  checkNamedBuffers(root);
  return namedTensors(root, isBuffer);
}

function namedTensors<T extends Tensor>(
  root: Module,
  accepts: (value: unknown) => value is T,
): (readonly [string, T])[] {
  const found = new Map<T, string>();
  for (const [path, module] of root.namedModules()) {
    for (const [name, tensor] of tensorsOf(module)) {
      if (accepts(tensor) && !found.has(tensor)) found.set(tensor, joinName(path, name));
    }
  }
  return [...found].map(([tensor, name]) => [name, tensor]);
}

/**
 * The module under a qualified name, or null. Second names of shared modules count.
 *
 * @internal
 */
export function findSubmodule(root: Module, path: string): Module | null {
  if (path === "") return root;
  for (const [name, child] of root.children()) {
    if (path === name || path.startsWith(`${name}.`))
      return findSubmodule(child, path.slice(name.length + 1));
  }
  return null;
}
