import { type Check, kind, listOf, optional, signature, text, instanceOf } from "@quantrace/core/arguments";
import { argument, node, op, placement, tensorType, treeKey, valueType } from "./graph-kinds.ts";
import { isPlainRecord } from "./tree.ts";

const args = listOf(argument);
const attributes = kind("attributes by name", isPlainRecord);

type Method =
  | "constructor"
  | "find"
  | "addPlaceholder"
  | "getAttr"
  | "callFunction"
  | "callModule"
  | "getItem"
  | "setOutput"
  | "setArgs"
  | "setAttributes"
  | "rename"
  | "move"
  | "setType"
  | "replaceAllUses"
  | "erase"
  | "copy";

/** What the methods of a graph take. */
export const graphChecks: Readonly<Record<Method, Check>> = {
  constructor: signature("Graph", { name: text }),
  find: signature("Graph.find", { name: text }),
  addPlaceholder: signature("Graph.addPlaceholder", { type: tensorType, placement: optional(placement) }),
  getAttr: signature("Graph.getAttr", { target: text, type: tensorType, placement: optional(placement) }),
  callFunction: signature("Graph.callFunction", {
    op,
    args,
    attributes: optional(attributes),
    placement: optional(placement),
  }),
  callModule: signature("Graph.callModule", {
    target: text,
    args,
    type: valueType,
    placement: optional(placement),
  }),
  getItem: signature("Graph.getItem", {
    from: node,
    path: listOf(treeKey),
    type: tensorType,
    placement: optional(placement),
  }),
  setOutput: signature("Graph.setOutput", { value: argument, placement: optional(placement) }),
  setArgs: signature("Graph.setArgs", { node, args }),
  setAttributes: signature("Graph.setAttributes", { node, attributes }),
  rename: signature("Graph.rename", { node, hint: text }),
  move: signature("Graph.move", { node, before: optional(node) }),
  setType: signature("Graph.setType", { node, type: valueType }),
  replaceAllUses: signature("Graph.replaceAllUses", { from: node, to: node }),
  erase: signature("Graph.erase", { node }),
  copy: signature("Graph.copy", { nodes: optional(instanceOf(Map, "a Map of nodes")) }),
};
