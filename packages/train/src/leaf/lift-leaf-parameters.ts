import { Module, namedParameters, type TensorData } from "@quantrace/core";
import { tensorData } from "@quantrace/core/tracing";
import type { Graph, LeafCallable, Node } from "@quantrace/ir";
import { ParameterLeaf } from "./parameter-leaf.ts";

/** What parameters are called in a model, by their memory: one that has several names has its first. */
export type ParameterKeys = ReadonlyMap<TensorData, string>;

/** The keys of the parameters of a module. */
export function moduleKeys(model: Module): ParameterKeys {
  return new Map(namedParameters(model).map(([key, parameter]) => [tensorData(parameter), key]));
}

/** The keys of the state of a graph, and of the parameters of its leaf modules behind it. */
export function graphKeys(graph: Graph): ParameterKeys {
  const keys = new Map<TensorData, string>();
  const add = (data: TensorData, key: string): void => void (keys.has(data) || keys.set(data, key));
  for (const [key, data] of graph.state) add(data, key);
  for (const [target, leaf] of graph.modules)
    for (const [name, parameter] of parametersOf(leaf)) add(tensorData(parameter), `${target}.${name}`);
  return keys;
}

/**
 * Goal: parameters of leaf modules that a graph can change from run to run, and differentiate by.
 * Method: they become state of the graph, and the first argument of each call of their module, as a record.
 * Example: `%y = call_module "gate"(%x)` becomes `%y = call_module "gate"({"weight": %gate_weight}, %x)` with
 * `%gate_weight = get_attr "gate.weight"`.
 *
 * @param wanted of these keys alone. Default: all
 */
export function liftLeafParameters(
  graph: Graph,
  keys: ParameterKeys,
  wanted: (key: string) => boolean = () => true,
): Graph {
  const copy = graph.copy();
  for (const [target, leaf] of graph.modules) {
    const parameters = parametersOf(leaf);
    const keyOf = (name: string, data: TensorData): string => keys.get(data) ?? `${target}.${name}`;
    const lifted = parameters.filter(([name, parameter]) => wanted(keyOf(name, tensorData(parameter))));
    if (lifted.length === 0) continue;
    copy.modules.set(target, new ParameterLeaf(leaf, moduleOf(leaf) as Module, new Map(lifted)));
    for (const node of [...copy.nodes()]) {
      if (node.kind !== "call_module" || node.target !== target) continue;
      const reads = lifted.map(([name, parameter]) => {
        const data = tensorData(parameter);
        return [name, readOf(copy, keyOf(name, data), data)] as const;
      });
      copy.setArgs(node, [Object.fromEntries(reads), ...node.args]);
    }
  }
  return copy;
}

/** The node that reads an entry of the state: one for all who read it, before all of them. */
function readOf(graph: Graph, key: string, data: TensorData): Node {
  graph.state.set(key, data);
  const nodes = [...graph.nodes()];
  const before = nodes.find(({ kind }) => kind !== "placeholder") as Node;
  const known = nodes.find((node) => node.kind === "get_attr" && node.target === key);
  if (known === undefined) return graph.getAttr(key, data, { before });
  if (known !== before) graph.move(known, before);
  return known;
}

function parametersOf(leaf: LeafCallable): ReturnType<typeof namedParameters> {
  const module = moduleOf(leaf);
  return module === null ? [] : namedParameters(module);
}

/** The module that a leaf is, or stands for; null for a function. */
function moduleOf(leaf: LeafCallable): Module | null {
  return leaf instanceof Module ? leaf : (leaf.standsFor ?? null);
}
