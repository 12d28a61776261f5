import { failure, type QuantraceError, throwProblems } from "@quantrace/core/errors";
import {
  type CallFunctionNode,
  type Graph,
  modulePathOf,
  nearestNames,
  type Node,
  type Scope,
  scopeStack,
} from "@quantrace/ir";
import { type MappingEntry, type QConfigMapping, type Setting, subject } from "./qconfig-mapping.ts";

/** What a node was asked to be, and by which entry. `entry` is null when no entry speaks of it. */
export interface ResolvedSetting {
  readonly setting: Setting;
  readonly entry: MappingEntry | null;
}

/**
 * Finds the setting of every operation. A node belongs to the innermost built-in layer that it was traced through,
 * else to the enclosing module of the user's.
 *
 * @throws QQ2001 for every entry that matches nothing, with the nearest names
 */
export function resolveQConfigs(graph: Graph, mapping: QConfigMapping): Map<Node, ResolvedSetting> {
  const calls = countCalls(graph);
  const used = new Set<MappingEntry>();
  const resolved = new Map<Node, ResolvedSetting>();
  for (const node of graph.nodes()) {
    if (node.kind !== "call_function") continue;
    const matches = mapping.entries.filter((entry) => matchStrength(entry, node, calls) > 0);
    for (const entry of matches) used.add(entry);
    const best = strongest(matches, node, calls);
    resolved.set(node, { setting: best?.setting ?? null, entry: best });
  }
  throwProblems(
    mapping.entries
      .filter((entry) => !used.has(entry) && entry.kind !== "global")
      .map((entry) => unmatched(graph, entry)),
  );
  return resolved;
}

/** The module that a node belongs to. */
export function ownerOf(node: Node): Scope | null {
  const stack = scopeStack(node.origin.scope);
  return stack.findLast((scope) => scope.builtin) ?? stack.at(-1) ?? null;
}

/** Ranks of the kinds; a longer module name beats a shorter one. */
const KIND_RANK = {
  global: 1,
  objectType: 2,
  moduleNameRegex: 4,
  moduleName: 5,
  moduleNameObjectTypeOrder: 7,
} as const;
const CLASS_RANK = 3;
const NAME_STEP = 1e-4;

function strongest(
  matches: readonly MappingEntry[],
  node: CallFunctionNode,
  calls: CallCounts,
): MappingEntry | null {
  let best: MappingEntry | null = null;
  for (const entry of matches) {
    if (best === null || matchStrength(entry, node, calls) > matchStrength(best, node, calls)) best = entry;
  }
  return best;
}

/** How strongly an entry speaks of a node; 0 when it does not. */
function matchStrength(entry: MappingEntry, node: CallFunctionNode, calls: CallCounts): number {
  const owner = ownerOf(node);
  const path = owner === null ? "" : modulePathOf(owner);
  switch (entry.kind) {
    case "global":
      return KIND_RANK.global;
    case "objectType":
      if (owner?.className === entry.type) return CLASS_RANK;
      return node.op.id === entry.type ? KIND_RANK.objectType : 0;
    case "moduleNameRegex":
      return new RegExp(`^(?:${entry.regex})`).test(path) ? KIND_RANK.moduleNameRegex : 0;
    case "moduleName":
      return isSelfOrParent(entry.moduleName, path)
        ? KIND_RANK.moduleName + entry.moduleName.length * NAME_STEP
        : 0;
    case "moduleNameObjectTypeOrder":
      return calls.get(node)?.some((call) => sameCall(call, entry)) ? KIND_RANK.moduleNameObjectTypeOrder : 0;
  }
}

function isSelfOrParent(name: string, path: string): boolean {
  return name === path || path.startsWith(`${name}.`);
}

interface Call {
  readonly moduleName: string;
  readonly type: string;
  readonly index: number;
}

type CallCounts = ReadonlyMap<Node, readonly Call[]>;

function sameCall(a: Call, b: Call): boolean {
  return a.moduleName === b.moduleName && a.type === b.type && a.index === b.index;
}

/** For each node: as which call of its op, and of its layer's class, it stands in the enclosing module. */
function countCalls(graph: Graph): CallCounts {
  const counts = new Map<string, number>();
  const layers = new Map<Scope, Call>();
  const next = (moduleName: string, type: string): Call => {
    const key = `${moduleName} ${type}`;
    const index = counts.get(key) ?? 0;
    counts.set(key, index + 1);
    return { moduleName, type, index };
  };
  const calls = new Map<Node, Call[]>();
  for (const node of graph.nodes()) {
    if (node.kind !== "call_function") continue;
    const owner = ownerOf(node);
    const enclosing = owner?.builtin ? owner.parent : owner;
    const own = [next(enclosing === null ? "" : modulePathOf(enclosing), node.op.id)];
    if (owner?.builtin) {
      const layer =
        layers.get(owner) ?? next(owner.parent === null ? "" : modulePathOf(owner.parent), owner.className);
      layers.set(owner, layer);
      own.push(layer);
    }
    calls.set(node, own);
  }
  return calls;
}

function unmatched(graph: Graph, entry: MappingEntry): QuantraceError {
  const names = new Set<string>();
  const types = new Set<string>();
  for (const node of graph.nodes()) {
    if (node.kind === "call_function") types.add(node.op.id);
    for (const scope of scopeStack(node.origin.scope)) {
      names.add(modulePathOf(scope));
      types.add(scope.className);
    }
  }
  const [what, name] =
    entry.kind === "objectType"
      ? ["class or operation", entry.type]
      : ["module", subject(entry).split(" ")[1] ?? ""];
  const known = [...(entry.kind === "objectType" ? types : names)];
  return failure("QQ2001", {
    setting: `QConfigMapping ${subject(entry)}`,
    what,
    name,
    nearest: nearestNames(name, known).join(", "),
  });
}
