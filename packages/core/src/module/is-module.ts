import { isTensor } from "../tensor/apply.ts";
import type { Module } from "./module.ts";

/**
 * True for a module. Reads the brand instead of importing the class, which imports this file.
 *
 * @example
 * isModule(new nn.ReLU()); // => true
 */
export function isModule(value: unknown): value is Module {
  if (typeof value !== "object" || value === null || isTensor(value)) return false;
  try {
    return (value as Partial<Module>)["~module"] === true;
  } catch {
    return false;
  }
}

/**
 * True for a layer of Quantrace itself. A user's subclass of one is the user's.
 *
 * @example
 * class Mine extends nn.ReLU {}
 * [isBuiltin(new nn.ReLU()), isBuiltin(new Mine())]; // => [true, false]
 */
export function isBuiltin(module: Module): boolean {
  const type = module.constructor as typeof Module;
  return Object.hasOwn(type, "builtin") && type.builtin;
}
