import { throwProblems } from "@quantrace/core/errors";
import type { Graph, Node } from "@quantrace/ir";
import { countCalls, type NodeCalls } from "./call-index.ts";
import { isStronger, matchEntry, type Strength } from "./match-entry.ts";
import type { MappingEntry, QConfigMapping, Setting } from "./qconfig-mapping.ts";
import { unmatchedEntry } from "./unmatched-entry.ts";

/** What a node was asked to be, and by which entry. `entry` is null when no entry speaks of it. */
export interface ResolvedSetting {
  readonly setting: Setting;
  readonly entry: MappingEntry | null;
}

/** What a node is asked to be of which nothing speaks. */
export const unasked: ResolvedSetting = { setting: null, entry: null };

/**
 * Finds the setting of every operation and leaf module: the strongest entry that speaks of it. `graph` is the model as
 * it was traced, so that calls are counted, and layers found, before anything is folded away.
 *
 * @throws QQ2001 for every entry that matches nothing, with the nearest names
 */
export function resolveQConfigs(graph: Graph, mapping: QConfigMapping): Map<Node, ResolvedSetting> {
  const used = new Set<MappingEntry>();
  const resolved = new Map<Node, ResolvedSetting>();
  for (const [node, calls] of countCalls(graph)) {
    if (node.kind !== "call_function" && node.kind !== "call_module") continue;
    resolved.set(node, strongest(mapping.entries, node, calls, used));
  }
  throwProblems(
    mapping.entries
      .filter((entry) => !used.has(entry) && entry.kind !== "global" && !isOptional(entry))
      .map((entry) => unmatchedEntry(graph, entry)),
  );
  return resolved;
}

/** True for an entry of a default mapping, which may match nothing. */
export function isOptional(entry: MappingEntry): boolean {
  return entry.kind === "objectType" && entry.optional === true;
}

/** The setting for an operation that a fusion made: of no call is known how often it was made before. */
export function settingForNew(node: Node, mapping: QConfigMapping): ResolvedSetting {
  return strongest(mapping.entries, node, { owner: null, op: null }, new Set());
}

/** The setting for one node. Notes all entries that speak of it. */
function strongest(
  entries: readonly MappingEntry[],
  node: Node,
  calls: NodeCalls,
  used: Set<MappingEntry>,
): ResolvedSetting {
  let best: { readonly entry: MappingEntry; readonly strength: Strength } | null = null;
  for (const entry of entries) {
    const strength = matchEntry(entry, node, calls);
    if (strength === null) continue;
    used.add(entry);
    if (best === null || isStronger(strength, best.strength)) best = { entry, strength };
  }
  return best === null ? unasked : { setting: best.entry.setting, entry: best.entry };
}
