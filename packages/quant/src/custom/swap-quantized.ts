import type { DType, Module } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { ops } from "@quantrace/core/ops";
import {
  type CallModuleNode,
  type Graph,
  isArgumentLeaf,
  isNode,
  isTensorType,
  mapTree,
  type Node,
  type ValueType,
} from "@quantrace/ir";
import { integerDTypes } from "../qparams/integer-dtypes.ts";
import type { QParams } from "../qparams/qparams.ts";
import type { Setting } from "../qconfig/qconfig-mapping.ts";
import type {
  ClassOf,
  CustomMode,
  ObservedMode,
  QuantizedClass,
  QuantizedInterface,
} from "./custom-classes.ts";
import { modeOf } from "./custom-mode.ts";
import type { ConvertCustomConfig } from "./convert-custom-config.ts";
import { tensorsGiven, tensorsRead } from "./custom-calls.ts";
import { isCall, qparamsOf, quantizeBehind } from "./graph-qparams.ts";
import { madeModule, swapModules } from "./swap-modules.ts";

/**
 * Goal: quantized custom modules in a reference graph.
 * Method: what such a module reads is dequantized right before it, and what it gives is quantized right behind it; both go,
 * so that it takes and gives integers. Then each observed module is replaced, once.
 * Example: `quantize(gate(dequantize(x)))` becomes `gate(x)`.
 * Limits: a module that is called twice must see the same qparams both times; `prepare` sees to that.
 *
 * @throws QQ2007 for an observed class without a quantized one
 */
export function swapQuantized(
  graph: Graph,
  calls: readonly string[],
  { observedToQuantized }: ConvertCustomConfig,
  mode: ObservedMode,
): void {
  const { static: fixed, qat } = observedToQuantized;
  const classes = mode === "static" ? fixed : new Map([...fixed, ...qat]);
  const interfaces = new Map<string, QuantizedInterface>();
  for (const name of calls) {
    const node = graph.find(name) as CallModuleNode;
    const outputs = tensorsGiven(node).map((value) => giveIntegers(graph, value));
    const inputs = tensorsRead(node).map(qparamsOf);
    takeIntegers(graph, node);
    interfaces.set(node.target, { inputs, outputs });
  }
  swapModules(graph, interfaces.keys(), (target) => {
    const observed = graph.modules.get(target) as Module;
    const type = quantizedClass(observed, classes);
    const at = interfaces.get(target) as QuantizedInterface;
    return madeModule(type.fromObserved(observed, at), type, "fromObserved").eval();
  });
}

/** The modes in which a module takes and gives float32, and is made from the float module. */
const inFloat = ["dynamic", "weightOnly"] as const satisfies readonly CustomMode[];

/**
 * Puts modules that compute in their own way, float32 in and out, in the places of leaves: by the class for the mode that
 * the setting of the call asks for, else by that for another. Gives the new classes.
 *
 * @param settingOf the setting of a call; null where it stays as it is
 */
export function swapInFloat(
  graph: Graph,
  settingOf: (node: CallModuleNode) => Setting,
  { observedToQuantized }: ConvertCustomConfig,
): ReadonlyMap<string, string> {
  const swapped = new Map<string, string>();
  const types = new Map<string, QuantizedClass<Module>>();
  for (const node of graph.nodes()) {
    const setting = node.kind === "call_module" ? settingOf(node) : null;
    if (node.kind !== "call_module" || setting === null) continue;
    const asked = modeOf(setting);
    const order = inFloat.toSorted((a, b) => Number(b === asked) - Number(a === asked));
    const float = graph.modules.get(node.target)?.constructor as ClassOf;
    const type = order
      .map((mode) => observedToQuantized[mode].get(float))
      .find((found) => found !== undefined);
    if (type === undefined) continue;
    types.set(node.target, (types.get(node.target) ?? type) as QuantizedClass<Module>);
    swapped.set(node.name, type.name);
  }
  swapModules(graph, types.keys(), (target) => {
    const float = graph.modules.get(target) as Module;
    const type = types.get(target) as QuantizedClass<Module>;
    const made = type.fromObserved(float, { inputs: [], outputs: [] });
    return madeModule(made, type, "fromObserved").eval();
  });
  return swapped;
}

function quantizedClass(
  observed: Module,
  mapping: ReadonlyMap<ClassOf, QuantizedClass>,
): QuantizedClass<Module> {
  const type = mapping.get(observed.constructor as ClassOf);
  if (type === undefined) throw failure("QQ2007", { name: observed.constructor.name });
  return type as QuantizedClass<Module>;
}

/** Takes the quantize behind a value away: the value itself is integers now. Gives its qparams. */
function giveIntegers(graph: Graph, value: Node): QParams {
  const { node, qparams } = quantizeBehind(value);
  setDType(graph, value, integerDTypes[qparams.dtype].stored);
  graph.replaceAllUses(node, value);
  graph.erase(node);
  return qparams;
}

function setDType(graph: Graph, value: Node, dtype: DType): void {
  if (!isTensorType(value.type)) return;
  graph.setType(value, { ...value.type, dtype });
  if (value.kind !== "get_item") return;
  const [from] = value.args;
  if (!isNode(from)) return;
  graph.setType(from, withDType(from.type, value.path, dtype));
}

function withDType(type: ValueType, path: readonly (string | number)[], dtype: DType): ValueType {
  return mapTree(type, isTensorType, (leaf, at) =>
    at.join("\n") === path.join("\n") ? { ...leaf, dtype } : leaf,
  );
}

/** Makes a node read the integers behind each dequantize. */
function takeIntegers(graph: Graph, node: CallModuleNode): void {
  const args = node.args.map((arg) =>
    mapTree(arg, isArgumentLeaf, (leaf) =>
      isNode(leaf) && isCall(leaf, ops.dequantize) ? (leaf.args[0] as Node) : leaf,
    ),
  );
  graph.setArgs(node, args);
}
