import { failure, type SourceLocation } from "@quantrace/core/errors";
import type { Attributes, OpDefinition, TensorType } from "@quantrace/core/ops";
import type { Scope } from "./scope.ts";
import type { Tree, TreeKey } from "./tree.ts";

/** A plain value among a node's arguments. */
export type Literal = number | boolean | string | null | undefined;

/** A node's arguments: nodes and plain values, nested. For `call_function` one entry per operand of the op. */
export type Argument = Tree<Node | Literal>;

/** What a node yields: a tensor, or for `call_module` possibly a tree of them. */
export type ValueType = Tree<TensorType>;

/** Where a node comes from. Passes keep it. */
export interface Origin {
  readonly scope: Scope | null;
  readonly source: SourceLocation | null;
}

interface NodeBase {
  /** Unique in the graph. */
  readonly name: string;
  readonly args: readonly Argument[];
  readonly type: ValueType;
  readonly origin: Origin;
  /** The nodes that read this one, in the order in which they began to. */
  readonly users: ReadonlySet<Node>;
  readonly previous: Node | null;
  readonly next: Node | null;
}

/** An input of the graph. */
export interface PlaceholderNode extends NodeBase {
  readonly kind: "placeholder";
  readonly type: TensorType;
}

/** A parameter, buffer or constant from the graph's state. */
export interface GetAttrNode extends NodeBase {
  readonly kind: "get_attr";
  /** The key in the graph's state. */
  readonly target: string;
  readonly type: TensorType;
}

/** One operation. */
export interface CallFunctionNode extends NodeBase {
  readonly kind: "call_function";
  readonly op: OpDefinition;
  readonly attributes: Attributes;
  readonly type: TensorType;
}

/** One call of a leaf module. */
export interface CallModuleNode extends NodeBase {
  readonly kind: "call_module";
  /** The key among the graph's modules. */
  readonly target: string;
}

/** One tensor out of the tree that a `call_module` yields. */
export interface GetItemNode extends NodeBase {
  readonly kind: "get_item";
  readonly path: readonly TreeKey[];
  readonly type: TensorType;
}

/** The result of the graph: the last node. */
export interface OutputNode extends NodeBase {
  readonly kind: "output";
}

/** One step of a graph. The six kinds are torch.fx's, with `call_method` merged into `call_function`. */
export type Node =
  PlaceholderNode | GetAttrNode | CallFunctionNode | CallModuleNode | GetItemNode | OutputNode;

/** What a node is, without its place in a graph. */
export type NodeSpec = DistributiveOmit<Node, "users" | "previous" | "next">;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** True for a value made by a graph. */
export function isNode(value: unknown): value is Node {
  try {
    return value instanceof NodeRecord;
  } catch {
    return false;
  }
}

/** True for a leaf of an argument tree. */
export function isArgumentLeaf(value: unknown): value is Node | Literal {
  return value === null || typeof value !== "object" || isNode(value);
}

/** True for a tensor type, the leaf of a value type. */
export function isTensorType(value: unknown): value is TensorType {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Partial<TensorType>).dtype === "string" &&
    Array.isArray((value as Partial<TensorType>).shape)
  );
}

/** The tensor type of a node that yields one tensor. */
export function tensorTypeOf(node: Node): TensorType {
  if (isTensorType(node.type)) return node.type;
  throw failure("QX2005", { node: node.name });
}

/** The mutable record behind every node. Only Graph writes to it. */
export class NodeRecord {
  readonly kind: Node["kind"];
  name: string;
  args: readonly Argument[];
  type: ValueType;
  /** Only of a `call_function`. */
  declare attributes?: Attributes;
  readonly origin: Origin;
  readonly users: Set<Node> = new Set();
  previous: NodeRecord | null = null;
  next: NodeRecord | null = null;
  /** Null once erased. */
  owner: object | null;

  constructor(spec: NodeSpec, owner: object) {
    this.kind = spec.kind;
    this.name = spec.name;
    this.args = spec.args;
    this.type = spec.type;
    this.origin = spec.origin;
    this.owner = owner;
    if ("target" in spec) Object.assign(this, { target: spec.target });
    if ("op" in spec) Object.assign(this, { op: spec.op, attributes: spec.attributes });
    if ("path" in spec) Object.assign(this, { path: spec.path });
  }

  toString(): string {
    return `%${this.name}`;
  }
}
