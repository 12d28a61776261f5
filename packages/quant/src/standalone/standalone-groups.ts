import type { Node } from "@quantrace/ir";
import type { Candidate } from "../prepare/candidate.ts";
import type { ShareGroups, Tails } from "../prepare/share-groups.ts";
import { dtypeOf } from "../prepare/value-dtypes.ts";
import type { UnionFind } from "../prepare/union-find.ts";
import { type IntegerValue, outerKey, type StandaloneCall } from "./standalone-calls.ts";

/**
 * Who chooses the qparams of integers that go through the interface of a standalone module. What goes in has those of
 * the model around it, where that gives the dtype which the module wants; what comes out has those chosen inside.
 */
export interface StandaloneGroups {
  /**
   * Values that are observed inside of a module: the key that their observer has outside, or null where it is that of
   * a value which goes in.
   */
  readonly given: ReadonlyMap<Node, string | null>;
  /** True when the module takes a value as the model around it has it. */
  readonly takesAsItIs: (call: StandaloneCall, key: string) => boolean;
}

/**
 * Joins the values that one observer inside of a module stands for: at several inputs, at an input and an output, or at
 * several calls. Changes the groups.
 */
export function joinStandalone(
  groups: UnionFind<Node>,
  calls: readonly StandaloneCall[],
  dtypes: ReadonlyMap<Node, string>,
): StandaloneGroups {
  const first = new Map<string, Node>();
  const refused = new Set<string>();
  for (const { node, reads } of calls) {
    for (const { value, key, observer } of reads)
      if (dtypes.get(value) !== dtypeOf(observer)) refused.add(outerKey(node.target, key));
  }
  for (const { node, reads } of calls) {
    for (const { value, key } of reads) {
      const outer = outerKey(node.target, key);
      if (refused.has(outer)) continue;
      const known = first.get(outer);
      if (known === undefined) first.set(outer, value);
      else groups.unite(known, value);
    }
  }
  const given = new Map<Node, string | null>();
  for (const { node, gives } of calls) {
    for (const { value, key } of gives) {
      const outer = outerKey(node.target, key);
      const input = first.get(outer);
      given.set(value, input === undefined ? outer : null);
      if (input !== undefined) groups.unite(input, value);
    }
  }
  return { given, takesAsItIs: ({ node }, key) => !refused.has(outerKey(node.target, key)) };
}

/** What decides who chooses for a group. */
export interface GroupMembers {
  readonly quantized: readonly (readonly [Node, Candidate])[];
  readonly tails: Tails;
  readonly share: ShareGroups;
  readonly calls: readonly StandaloneCall[];
  readonly values: Iterable<Node>;
}

/**
 * The groups all of whose values come out of one standalone module, moved at most: they have the qparams chosen there.
 * In any other group such a value is requantized.
 */
export function givenGroups({
  quantized,
  tails,
  share,
  calls,
  values,
}: GroupMembers): ReadonlyMap<Node, IntegerValue> {
  const { groups, standalone } = share;
  const moved = new Set(
    quantized.filter(([, { shares }]) => shares).map(([node]) => tails.get(node) ?? node),
  );
  const sources = new Map<Node, Set<string | null>>();
  for (const value of values) {
    const inside = standalone.given.get(value);
    if (moved.has(value) || inside === null) continue;
    const group = groups.find(value);
    sources.set(group, (sources.get(group) ?? new Set()).add(inside ?? null));
  }
  const inside = new Map(
    calls.flatMap(({ node, gives }) =>
      gives.map((given) => {
        const key = outerKey(node.target, given.key);
        return [key, { ...given, key }] as const;
      }),
    ),
  );
  const found = new Map<Node, IntegerValue>();
  for (const [group, keys] of sources) {
    const [key] = keys;
    const value = keys.size === 1 && typeof key === "string" ? inside.get(key) : undefined;
    if (value !== undefined) found.set(group, value);
  }
  return found;
}
