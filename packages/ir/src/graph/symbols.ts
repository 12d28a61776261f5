import { type DimAtom, type DimConstraint, type DimValue, SymbolicDim } from "@quantrace/core";
import type { AttributeValue } from "@quantrace/core/ops";
import type { Graph } from "./graph.ts";
import { isTensorType } from "./node.ts";
import { flattenTree } from "./tree.ts";

/** A named size, as a graph uses it. */
export interface GraphSymbol {
  readonly name: string;
  readonly constraint: DimConstraint;
}

/** The symbols in the types and attributes of a graph, in the order in which they first appear, each object once. */
export function symbolsIn(graph: Graph): GraphSymbol[] {
  const found = new Map<string, GraphSymbol>();
  const addDim = (dim: DimValue): void => {
    if (typeof dim !== "number") for (const { atom } of dim.terms) addAtom(atom);
  };
  const addAtom = (atom: DimAtom): void => {
    if (atom.kind === "symbol") found.set(atom.id, { name: atom.name, constraint: atom.constraint });
    else if (atom.kind === "product") atom.factors.forEach(addAtom);
    else if (atom.kind === "floorDiv") addDim(atom.dividend);
    else [atom.left, atom.right].forEach(addDim);
  };
  const addAttribute = (value: AttributeValue): void => {
    if (value instanceof SymbolicDim) addDim(value);
    else if (Array.isArray(value)) (value as readonly AttributeValue[]).forEach(addAttribute);
  };
  for (const node of graph.nodes()) {
    if (node.kind !== "output")
      for (const { shape } of flattenTree(node.type, isTensorType)) shape.forEach(addDim);
    if (node.kind === "call_function") Object.values(node.attributes).forEach(addAttribute);
  }
  return [...found.values()];
}
