import type { TensorType } from "@quantrace/core/ops";
import {
  type CallModuleNode,
  flattenTree,
  type Graph,
  isArgumentLeaf,
  isNode,
  isTensorType,
  type Node,
  type TreeKey,
  type ValueType,
} from "@quantrace/ir";
import type { QConfig } from "../qconfig/qconfig.ts";
import type { ClassOf } from "./custom-classes.ts";

/** A call of a custom module that is quantized, with the float32 tensors that go in and come out, in order. */
export interface CustomCall {
  readonly node: CallModuleNode;
  readonly config: QConfig;
  readonly inputs: readonly Node[];
  readonly outputs: readonly Node[];
}

/** True for the call of an instance of exactly one of the classes. */
export function isCallOf(graph: Graph, node: Node, classes: ReadonlySet<ClassOf>): node is CallModuleNode {
  if (node.kind !== "call_module") return false;
  const module = graph.modules.get(node.target);
  return module !== undefined && classes.has(module.constructor as ClassOf);
}

/** The tensors that a call of a module reads, in order, each as often as it is read. */
export function tensorsRead(node: CallModuleNode): readonly Node[] {
  return node.args
    .flatMap((arg) => flattenTree(arg, isArgumentLeaf))
    .filter(isNode)
    .filter(isFloat);
}

/** The tensors that a call of a module gives, in order: itself, or those taken out of what it gives. */
export function tensorsGiven(node: CallModuleNode): readonly Node[] {
  if (isTensorType(node.type)) return [node as Node].filter(isFloat);
  return itemPaths(node.type)
    .flatMap((path) => itemAt(node, path) ?? [])
    .filter(isFloat);
}

/**
 * Takes every float32 tensor out of what custom modules give, read or not: each needs a range, because the quantized
 * module gives integers for all of them.
 */
export function withAllItems(graph: Graph, classes: ReadonlySet<ClassOf>): Graph {
  if (classes.size === 0) return graph;
  const copy = graph.copy();
  for (const node of [...copy.nodes()]) {
    if (!isCallOf(copy, node, classes) || isTensorType(node.type)) continue;
    for (const path of itemPaths(node.type)) {
      if (itemAt(node, path) !== undefined) continue;
      const type = typeAt(node.type, path);
      copy.getItem(node, path, type, { before: node.next as Node, origin: node.origin });
    }
  }
  return copy;
}

function isFloat(node: Node): boolean {
  return isTensorType(node.type) && node.type.dtype === "float32";
}

/** The ways to all tensors of a type. */
export function itemPaths(type: ValueType, path: readonly TreeKey[] = []): readonly (readonly TreeKey[])[] {
  if (isTensorType(type)) return [path];
  const isList = Array.isArray(type);
  return Object.entries(type as Readonly<Record<string, ValueType>>).flatMap(([key, part]) =>
    itemPaths(part, [...path, isList ? Number(key) : key]),
  );
}

export function itemAt(node: Node, path: readonly TreeKey[]): Node | undefined {
  return [...node.users].find((user) => user.kind === "get_item" && user.path.join("\n") === path.join("\n"));
}

function typeAt(type: ValueType, path: readonly TreeKey[]): TensorType {
  return path.reduce<ValueType>(
    (at, key) => (at as Readonly<Record<TreeKey, ValueType>>)[key] as ValueType,
    type,
  ) as TensorType;
}
