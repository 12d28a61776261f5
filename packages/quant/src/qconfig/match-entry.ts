import { modulePathOf, type Node } from "@quantrace/ir";
import type { Call, NodeCalls } from "./call-index.ts";
import { ownerOf } from "./owner.ts";
import type { MappingEntry } from "./qconfig-mapping.ts";

/** How strongly an entry speaks of a node: by its kind, then, for module names, by how near the module is. */
export interface Strength {
  readonly rank: number;
  readonly nearness: number;
}

/** From weak to strong. A class beats an operation, since the layer is what the user wrote. */
const ranks = [
  "global",
  "operation",
  "class",
  "moduleNameRegex",
  "moduleName",
  "operationCall",
  "classCall",
] as const;

/** How strongly an entry speaks of an operation or leaf module, or null where it does not. */
export function matchEntry(entry: MappingEntry, node: Node, calls: NodeCalls): Strength | null {
  const owner = ownerOf(node);
  const path = owner === null ? "" : modulePathOf(owner);
  const strength = (kind: (typeof ranks)[number], nearness = 0): Strength => ({
    rank: ranks.indexOf(kind),
    nearness,
  });
  switch (entry.kind) {
    case "global":
      return strength("global");
    case "objectType":
      if (owner?.className === entry.type) return strength("class");
      return node.kind === "call_function" && node.op.id === entry.type ? strength("operation") : null;
    case "moduleNameRegex":
      return new RegExp(`^(?:${entry.regex})`).test(path) ? strength("moduleNameRegex") : null;
    case "moduleName":
      return isSelfOrParent(entry.moduleName, path) ? strength("moduleName", entry.moduleName.length) : null;
    case "moduleNameObjectTypeOrder":
      if (isCall(calls.owner, entry)) return strength("classCall");
      return isCall(calls.op, entry) ? strength("operationCall") : null;
  }
}

/** True when `a` beats `b`. Equals do not: of several regular expressions the first one set wins. */
export function isStronger(a: Strength, b: Strength): boolean {
  return a.rank > b.rank || (a.rank === b.rank && a.nearness > b.nearness);
}

/**
 * True when an entry speaks of this node and not only of what is around it: it names its operation, its class, its
 * layer or its call.
 */
export function namesItself(entry: MappingEntry, node: Node): boolean {
  const owner = ownerOf(node);
  switch (entry.kind) {
    case "global":
      return false;
    case "objectType":
      return owner?.builtin === true || (node.kind === "call_function" && node.op.id === entry.type);
    case "moduleNameRegex":
      return owner?.builtin === true;
    case "moduleName":
      return owner?.builtin === true && modulePathOf(owner) === entry.moduleName;
    case "moduleNameObjectTypeOrder":
      return true;
  }
}

/** The root, whose name is empty, is the parent of everything. */
function isSelfOrParent(name: string, path: string): boolean {
  return name === "" || name === path || path.startsWith(`${name}.`);
}

function isCall(call: Call | null, entry: Call): boolean {
  return (
    call !== null &&
    call.moduleName === entry.moduleName &&
    call.type === entry.type &&
    call.index === entry.index
  );
}
