import { Module, type TensorData } from "@quantrace/core";
import type { Graph } from "../graph/graph.ts";
import { formatLiteral } from "../text/literals.ts";
import { accessText, Identifiers, keyText } from "./identifiers.ts";

/** What the class holds under a qualified name: a layer or a tensor, as the expression that makes it. */
type Field = string | Map<string, Field>;

/** The fields of the class, and how each part of the state is read. */
export interface StateFields {
  readonly lines: readonly string[];
  /** The expression for a tensor, or for a layer by its path. */
  readonly read: (key: string) => string;
  /** State-dict names of the fields that could not be called like the state. */
  readonly renamed: ReadonlyMap<string, string>;
}

/**
 * Lays out state as fields: nested records where names have dots, so that each tensor keeps its qualified name. A name
 * that cannot be a field (one of Module's own, an empty part, one below another's) becomes a flat field, whose name in
 * the state dict `stateNames` gives.
 *
 * @param made - expressions by qualified name
 */
export function stateFields(made: ReadonlyMap<string, string>): StateFields {
  const tree = new Map<string, Field>();
  const reads = new Map<string, string>();
  const flat: string[] = [];
  for (const [key, text] of made) {
    if (canBeField(key, made)) {
      insert(tree, key.split("."), text);
      reads.set(key, `this${key.split(".").map(accessText).join("")}`);
    } else flat.push(key);
  }
  const names = new Identifiers([...tree.keys(), ...membersOfModule()]);
  const renamed = new Map<string, string>();
  const flatLines = flat.map((key) => {
    const name = names.make(`state_${key}`);
    renamed.set(name, key);
    reads.set(key, `this.${name}`);
    return `readonly ${name} = ${made.get(key)};`;
  });
  const lines = [...tree].map(([key, field]) => `readonly ${keyText(key)} = ${fieldText(field, 1)};`);
  return { lines: [...lines, ...flatLines], read: (key) => reads.get(key) as string, renamed };
}

/** The type of a tensor of the state, and its data where they are there. */
type StateTensor = Pick<TensorData, "dtype" | "shape"> & Partial<Pick<TensorData, "data">>;

/** Constants of the traced code with more elements are loaded, as parameters are. */
const MOST_PRINTED = 16;

/** The expression for a tensor of the state. Its values are loaded afterwards; those of small constants are printed. */
export function tensorText({ dtype, shape, data }: StateTensor, constant: boolean): string {
  const type = dtype === "float32" ? [] : [`dtype: ${JSON.stringify(dtype)}`];
  const isPlain = dtype === "float32" || dtype === "int32";
  if (constant && isPlain && data !== undefined && data.length <= MOST_PRINTED) {
    const values = Array.from(data, formatLiteral).join(", ");
    return `buffer(tensor([${values}], { ${[...type, `shape: [${shape.join(", ")}]`].join(", ")} }))`;
  }
  const kind = dtype === "float32" && !constant ? "parameter" : "buffer";
  return `${kind}(zeros([${shape.join(", ")}]${type.length === 0 ? "" : `, { ${type.join()} }`}))`;
}

/** Every name that the state of a graph has or that a node reads, with its type. */
export function stateTypes(graph: Graph): Map<string, StateTensor> {
  const types = new Map<string, StateTensor>(graph.state);
  for (const node of graph.nodes())
    if (node.kind === "get_attr" && !types.has(node.target)) types.set(node.target, node.type as TensorData);
  return types;
}

function insert(tree: Map<string, Field>, [first = "", ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) {
    tree.set(first, text);
    return;
  }
  const below = tree.get(first) ?? new Map<string, Field>();
  tree.set(first, below);
  insert(below as Map<string, Field>, rest, text);
}

function fieldText(field: Field, depth: number): string {
  if (typeof field === "string") return field;
  const indent = "  ".repeat(depth + 1);
  const items = [...field].map(([key, item]) => `${indent}${keyText(key)}: ${fieldText(item, depth + 1)},\n`);
  return `{\n${items.join("")}${"  ".repeat(depth)}}`;
}

/** True when a qualified name can be a field, or a path of records below one. */
export function canBeField(key: string, taken: { has(key: string): boolean }): boolean {
  const parts = key.split(".");
  if (parts.some((part) => part === "" || part === "__proto__" || part.startsWith("~"))) return false;
  if (membersOfModule().has(parts[0] as string)) return false;
  return !parts.some((_, i) => i > 0 && taken.has(parts.slice(0, i).join(".")));
}

/** The names that a field would hide. */
function membersOfModule(): ReadonlySet<string> {
  return new Set([
    ...Object.getOwnPropertyNames(Object.prototype),
    ...Object.getOwnPropertyNames(Module.prototype),
    "forward",
  ]);
}
