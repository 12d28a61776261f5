import { Module } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { TensorType } from "@quantrace/core/ops";
import {
  type Argument,
  type CallModuleNode,
  type GetItemNode,
  type Graph,
  isTensorType,
  type LeafCallable,
  type Node,
  type ValueType,
} from "@quantrace/ir";
import { type ObserverModule, observersInside } from "../custom/module-observer.ts";
import type { Observer } from "../observers/observer.ts";
import type { ObserverStates } from "../prepare/observed-graph-module.ts";
import { stored } from "./fake-quantize.ts";
import { observingLeaf } from "./observing-leaf.ts";
import { rangeKey } from "./range-key.ts";
import { keepsRange, rangeTensor } from "./range-observer.ts";

/**
 * Goal: observers inside of custom modules that look in each step of a training.
 * Method: what they have seen becomes state of the graph: such a module is called with the ranges of its observers before
 * its arguments, and gives the next ones beside its result. A module that is called again goes on from there.
 * Example: `%y = call_module "gate"(%x)` becomes `%g = call_module "gate"({"gate/inside": %range}, %x)` with
 * `%y = get_item(%g)["value"]`, and the next range is `get_item(%g)["ranges", "gate/inside"]`.
 * Limits: observers whose state is a range. Changes the graph.
 *
 * @param states what the observers have seen so far
 * @returns from the key of a range in the graph's state to the name of the node that gives its next value
 * @throws QG5001 for an observer whose state is no range, or has one for each of channels that it has not seen
 */
export function observeInLeaves(graph: Graph, states: ObserverStates): ReadonlyMap<string, string> {
  const latest = new Map<string, Node>();
  const leaves = new Map<string, ReadonlyMap<string, ObserverModule>>();
  for (const [target, module] of graph.modules) {
    if (!(module instanceof Module)) continue;
    const looking = [...observersInside(target, module)].filter(([, { observer }]) => looks(observer));
    if (looking.length === 0) continue;
    leaves.set(target, new Map(looking));
    graph.modules.set(target, observingLeaf(module as Module & LeafCallable, new Map(looking)));
  }
  for (const node of [...graph.nodes()]) {
    const observers = node.kind === "call_module" ? leaves.get(node.target) : undefined;
    if (node.kind !== "call_module" || observers === undefined) continue;
    const before = [...observers].map(([key, { observer }]) => {
      const range =
        latest.get(key) ?? stored(graph, node, rangeKey(key), startOf(key, observer, states.get(key)));
      return [key, range] as const;
    });
    for (const [key, range] of callWithRanges(graph, node, Object.fromEntries(before)))
      latest.set(key, range);
  }
  return new Map([...latest].map(([key, { name }]) => [rangeKey(key), name]));
}

/** True for an observer that what it sees makes a difference to. */
function looks(observer: Observer): boolean {
  if (observer.gives === "nothing" || observer.gives === "inputQParams") return false;
  return observer.finish(observer.zero()) === null;
}

/** The range that an observer goes on from. */
function startOf(key: string, observer: Observer, state: unknown): ReturnType<typeof rangeTensor> {
  const refused = (reason: string) => failure("QG5001", { observer: key, reason });
  if (!keepsRange(observer)) throw refused(`what the ${observer.name} keeps is no range`);
  if (observer.settings["axis"] === undefined) return rangeTensor(state, null);
  if (!Array.isArray(state))
    throw refused(
      `the ${observer.name} has a range for each channel, and has not seen yet how many there are`,
    );
  return rangeTensor(state, state.length);
}

/** Puts a call with ranges in the place of one without. Gives the nodes of the next ranges. */
function callWithRanges(
  graph: Graph,
  node: CallModuleNode,
  ranges: Readonly<Record<string, Node>>,
): readonly (readonly [key: string, range: Node])[] {
  const at = { before: node as Node, origin: node.origin };
  const types = Object.fromEntries(
    Object.entries(ranges).map(([key, { type }]) => [key, type as TensorType]),
  );
  const type: ValueType = { value: node.type, ranges: types };
  const args: readonly Argument[] = [ranges, ...node.args];
  const call = graph.callModule(node.target, args, type, { ...at, name: `${node.name}_observing` });
  const next = Object.entries(types).map(
    ([key, range]) =>
      [key, graph.getItem(call, ["ranges", key], range, { ...at, name: `${node.name}_range` })] as const,
  );
  const items = isTensorType(node.type)
    ? [node]
    : [...node.users].filter((user): user is GetItemNode => user.kind === "get_item");
  for (const item of items) {
    const path = item.kind === "get_item" ? item.path : [];
    const value = graph.getItem(call, ["value", ...path], item.type as TensorType, {
      ...at,
      name: `${item.name}_value`,
    });
    graph.replaceAllUses(item, value);
    if (item !== node) graph.erase(item);
  }
  graph.erase(node);
  return next;
}
