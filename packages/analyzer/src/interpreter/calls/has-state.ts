import type { ts } from "../../host/ts.ts";
import { isModuleType } from "../../types/class-index.ts";
import type { Machine } from "../machine.ts";

/** True for a module with parameters, buffers or submodules; a `nn.ReLU` has none and is one operation. */
export function hasState(m: Machine, type: ts.Type): boolean {
  const found = known.get(type) ?? readState(m, type);
  known.set(type, found);
  return found;
}

const known = new WeakMap<ts.Type, boolean>();

function readState(m: Machine, type: ts.Type): boolean {
  const { checker, factsOf } = m.world;
  return checker
    .getNonNullableType(type)
    .getProperties()
    .some((property) => {
      const held = checker.getTypeOfSymbol(property);
      return property.name === "~modules" || factsOf(held).tensor === "yes" || isModuleType(held, checker);
    });
}
