import type { Node } from "@quantrace/ir";
import { fixedQParamsObserver } from "../observers/fixed-qparams-observer.ts";
import type { Observer } from "../observers/observer.ts";
import { reusesInput } from "../observers/qparams-free-observer.ts";
import type { CustomCall } from "../custom/custom-calls.ts";
import { joinStandalone, type StandaloneGroups } from "../standalone/standalone-groups.ts";
import type { Candidate } from "./candidate.ts";
import { UnionFind } from "./union-find.ts";
import type { ModuleCalls } from "./value-dtypes.ts";

/** Values that must have the same qparams, by their representative. */
export interface ShareGroups {
  readonly groups: UnionFind<Node>;
  /** The groups at one of whose ends an operation computes in int8. */
  readonly anchored: ReadonlySet<Node>;
  readonly standalone: StandaloneGroups;
}

/** The nodes whose activation is fused: root -> activation, which then carries the value. */
export type Tails = ReadonlyMap<Node, Node>;

/**
 * Joins the values that operations only move or choose, or that are to have the range of what they come from, and finds the
 * groups that are worth quantizing. Values of two dtypes are in two groups.
 */
export function shareGroups(
  candidates: ReadonlyMap<Node, Candidate>,
  tails: Tails,
  calls: ModuleCalls,
  dtypes: ReadonlyMap<Node, string>,
): ShareGroups {
  const { customs } = calls;
  const groups = new UnionFind<Node>();
  for (const [node, { reads, config, shares }] of candidates) {
    if (config === null || !shares) continue;
    const value = tails.get(node) ?? node;
    const reuses = reusesInput(config.activation);
    if (reuses) groups.unite(value, node);
    for (const { value: input } of reads)
      if (reuses || dtypes.get(input) === dtypes.get(value)) groups.unite(input, value);
  }
  uniteCalls(groups, customs);
  const standalone = joinStandalone(groups, calls.standalone, dtypes);
  const anchored = anchoredGroups(candidates, groups, tails);
  for (const { inputs, outputs } of customs)
    for (const value of [...inputs, ...outputs]) anchored.add(groups.find(value));
  for (const { reads, gives } of calls.standalone)
    for (const { value } of [...reads, ...gives]) anchored.add(groups.find(value));
  return { groups, anchored, standalone };
}

/** A custom module that is called at several places is one module after conversion: it sees one range at each place. */
function uniteCalls(groups: UnionFind<Node>, customs: readonly CustomCall[]): void {
  const first = new Map<string, CustomCall>();
  for (const call of customs) {
    const known = first.get(call.node.target);
    if (known === undefined) first.set(call.node.target, call);
    else
      for (const part of ["inputs", "outputs"] as const) {
        call[part].forEach((value, i) => {
          const other = known[part][i];
          if (other !== undefined) groups.unite(value, other);
        });
      }
  }
}

/** The groups that an operation which computes in int8 yields or reads. */
function anchoredGroups(
  candidates: ReadonlyMap<Node, Candidate>,
  groups: UnionFind<Node>,
  tails: Tails,
): Set<Node> {
  const anchored = new Set<Node>();
  for (const [node, candidate] of candidates) {
    if (candidate.config === null || movesOnly(candidate)) continue;
    anchored.add(groups.find(tails.get(node) ?? node));
    for (const { value } of candidate.reads) anchored.add(groups.find(value));
  }
  return anchored;
}

/** True when a candidate is quantized: it computes, or it stands in a group that is. */
export function isQuantized(node: Node, candidate: Candidate, { groups, anchored }: ShareGroups): boolean {
  if (candidate.config === null) return false;
  return !movesOnly(candidate) || anchored.has(groups.find(node));
}

/** True for what is worth quantizing only where a neighbour computes on integers. */
function movesOnly({ facet, config, shares }: Candidate): boolean {
  const chooses = config !== null && reusesInput(config.activation);
  return shares && (facet.kind === "shareQParams" || chooses);
}

/** Groups whose range is known in advance: all values come from operations with the same fixed qparams. */
export function fixedGroups(
  quantized: readonly (readonly [Node, Candidate])[],
  tails: Tails,
  groups: UnionFind<Node>,
): Map<Node, Observer> {
  const producers = new Map<Node, Set<string>>();
  const fixed = new Map<Node, Observer>();
  for (const [node, candidate] of quantized) {
    const { config, exact } = candidate;
    if (config === null || movesOnly(candidate)) continue;
    const group = groups.find(tails.get(node) ?? node);
    const known = producers.get(group) ?? new Set();
    producers.set(group, known.add(exact === null ? node.name : JSON.stringify(exact)));
    if (exact !== null) fixed.set(group, fixedQParamsObserver(exact));
  }
  for (const [group, kinds] of producers) if (kinds.size > 1) fixed.delete(group);
  return fixed;
}
