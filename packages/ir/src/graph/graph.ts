import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import {
  type Attributes,
  inferType,
  normalizeAttributes,
  type OpDefinition,
  operandTypes,
  type TensorType,
} from "@quantrace/core/ops";
import type { LeafCallable } from "./leaf.ts";
import { type NameTable, uniqueName } from "./names.ts";
import {
  type Argument,
  type CallFunctionNode,
  type CallModuleNode,
  type GetAttrNode,
  type GetItemNode,
  isArgumentLeaf,
  isNode,
  type Literal,
  type Node,
  NodeRecord,
  type NodeSpec,
  type Origin,
  type OutputNode,
  type PlaceholderNode,
  tensorTypeOf,
  type ValueType,
} from "./node.ts";
import { flattenTree, mapTree, type Tree, type TreeKey } from "./tree.ts";

/** Where a new node goes and what it is called. */
export interface Placement {
  readonly name?: string;
  /** The new node comes right before this one; without it, at the end, before the output. */
  readonly before?: Node | undefined;
  /** Where the node comes from; passes give the origin of the node that they replace. */
  readonly origin?: Origin | undefined;
}

const NOWHERE: Origin = { scope: null, source: null };

/**
 * A program of tensor operations in the order in which they run. Nodes are made, changed and erased only through the
 * graph, so that `users` is right at every moment. Passes copy a graph, change the copy and return it.
 */
export class Graph {
  readonly name: string;
  /** Parameters, buffers and constants by qualified name. */
  readonly state: Map<string, TensorData> = new Map();
  /** Leaf modules by qualified name. */
  readonly modules: Map<string, LeafCallable> = new Map();
  /** The form of the arguments: placeholder names and fixed plain values. */
  signature: readonly Tree<PlaceholderRef | Literal>[] = [];

  #first: NodeRecord | null = null;
  #last: NodeRecord | null = null;
  #names: NameTable = new Map();
  #size = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** How many nodes there are. */
  get size(): number {
    return this.#size;
  }

  /** The nodes in order. Nodes may be inserted and the current one erased while going through them. */
  *nodes(): Generator<Node> {
    for (let at = this.#first; at !== null;) {
      const next = at.next;
      yield at as Node;
      at = at.owner === this ? at.next : next;
    }
  }

  /** The output node. Throws QX2004 when there is none yet. */
  get output(): OutputNode {
    if (this.#last?.kind !== "output")
      throw failure("QX2004", { graph: this.name, reason: "it has no output" });
    return this.#last as OutputNode;
  }

  /** The inputs in order. */
  get placeholders(): PlaceholderNode[] {
    return [...this.nodes()].filter((node) => node.kind === "placeholder");
  }

  /** The node of this name, or undefined. */
  find(name: string): Node | undefined {
    for (const node of this.nodes()) if (node.name === name) return node;
    return undefined;
  }

  addPlaceholder(type: TensorType, placement: Placement = {}): PlaceholderNode {
    return this.#insert(
      { kind: "placeholder", ...common("x", [], type, placement) },
      placement,
    ) as PlaceholderNode;
  }

  getAttr(target: string, type: TensorType, placement: Placement = {}): GetAttrNode {
    const hint = target.replaceAll(".", "_");
    return this.#insert(
      { kind: "get_attr", target, ...common(hint, [], type, placement) },
      placement,
    ) as GetAttrNode;
  }

  /** Adds an operation. Its type follows from the operands: QS codes when they do not fit. */
  callFunction(
    op: OpDefinition,
    args: readonly Argument[],
    attributes: Readonly<Record<string, unknown>> = {},
    placement: Placement = {},
  ): CallFunctionNode {
    const full = completeAttributes(op, attributes);
    const type = inferCall(op, args, full);
    const base = common(op.id.replaceAll(".", "_"), args, type, placement);
    return this.#insert(
      { kind: "call_function", op, attributes: full, ...base },
      placement,
    ) as CallFunctionNode;
  }

  callModule(
    target: string,
    args: readonly Argument[],
    type: ValueType,
    placement: Placement = {},
  ): CallModuleNode {
    const base = common(target.replaceAll(".", "_") || "module", args, type, placement);
    return this.#insert({ kind: "call_module", target, ...base }, placement) as CallModuleNode;
  }

  getItem(from: Node, path: readonly TreeKey[], type: TensorType, placement: Placement = {}): GetItemNode {
    const base = common([from.name, ...path].join("_"), [from], type, placement);
    return this.#insert({ kind: "get_item", path, ...base }, placement) as GetItemNode;
  }

  /** Ends the graph. */
  setOutput(value: Argument, placement: Omit<Placement, "before"> = {}): OutputNode {
    if (this.#last?.kind === "output")
      throw failure("QX2004", { graph: this.name, reason: "it has an output already" });
    const type = mapTree(value, isArgumentLeaf, (leaf): ValueType => (isNode(leaf) ? leaf.type : []));
    return this.#insert(
      { kind: "output", ...common("output", [value], type, placement) },
      placement,
    ) as OutputNode;
  }

  /** Gives a node other arguments; users stay right. Types are not inferred again: see the shape propagation pass. */
  setArgs(node: Node, args: readonly Argument[]): void {
    const record = this.#own(node);
    for (const input of inputsOf(node)) this.#own(input).users.delete(node);
    record.args = args;
    for (const input of inputsOf(node)) this.#own(input).users.add(node);
  }

  /** Gives a node another type. */
  setType(node: Node, type: ValueType): void {
    this.#own(node).type = type;
  }

  /** Makes every user of `from` read `to` instead, `to` itself excepted. */
  replaceAllUses(from: Node, to: Node): void {
    this.#own(to);
    for (const user of [...this.#own(from).users]) {
      if (user === to) continue;
      this.setArgs(
        user,
        user.args.map((arg) => mapTree(arg, isArgumentLeaf, (leaf) => (leaf === from ? to : leaf))),
      );
    }
  }

  /** Takes a node out. Throws QX2001 while others read it. */
  erase(node: Node): void {
    const record = this.#own(node);
    if (record.users.size > 0) {
      const users = [...record.users].map((user) => `%${user.name}`).join(", ");
      throw failure("QX2001", { node: node.name, users });
    }
    this.setArgs(node, []);
    if (record.previous === null) this.#first = record.next;
    else record.previous.next = record.next;
    if (record.next === null) this.#last = record.previous;
    else record.next.previous = record.previous;
    this.#names.delete(record.name);
    record.owner = null;
    this.#size--;
  }

  /** A graph with the same nodes and the same state. `nodes` maps this graph's nodes to the copy's. */
  copy(nodes: Map<Node, Node> = new Map()): Graph {
    const copy = new Graph(this.name);
    for (const [key, data] of this.state) copy.state.set(key, data);
    for (const [key, module] of this.modules) copy.modules.set(key, module);
    copy.signature = this.signature;
    for (const node of this.nodes()) {
      const args = node.args.map((arg) =>
        mapTree(arg, isArgumentLeaf, (leaf) => (isNode(leaf) ? (nodes.get(leaf) as Node) : leaf)),
      );
      nodes.set(node, copy.#insert({ ...node, args } as NodeSpec, {}));
    }
    return copy;
  }

  /** Drops state and modules that no node reads. */
  dropUnusedState(): void {
    const used = new Set<string>();
    for (const node of this.nodes()) if ("target" in node) used.add(`${node.kind} ${node.target}`);
    for (const key of this.state.keys()) if (!used.has(`get_attr ${key}`)) this.state.delete(key);
    for (const key of this.modules.keys()) if (!used.has(`call_module ${key}`)) this.modules.delete(key);
  }

  /** True when the node is one of this graph's. */
  owns(node: Node): boolean {
    return (node as unknown as NodeRecord).owner === this;
  }

  #own(node: Node): NodeRecord {
    const record = node as unknown as NodeRecord;
    if (record.owner !== this) throw failure("QX2002", { node: node.name });
    return record;
  }

  #insert(spec: NodeSpec, placement: Placement): Node {
    const record = new NodeRecord({ ...spec, name: uniqueName(spec.name, this.#names) }, this);
    const node = record as unknown as Node;
    const before = placement.before === undefined ? this.#end(spec.kind) : this.#own(placement.before);
    const inputs = inputsOf(node).map((input) => this.#own(input));
    for (const input of inputs) input.users.add(node);
    record.next = before;
    record.previous = before === null ? this.#last : before.previous;
    if (record.previous === null) this.#first = record;
    else record.previous.next = record;
    if (before === null) this.#last = record;
    else before.previous = record;
    this.#size++;
    return node;
  }

  #end(kind: Node["kind"]): NodeRecord | null {
    return this.#last?.kind === "output" && kind !== "output" ? this.#last : null;
  }
}

/** A placeholder named in a signature. */
export interface PlaceholderRef {
  readonly placeholder: string;
}

/** The nodes that a node reads, in order, with repetitions. */
export function inputsOf(node: Node): Node[] {
  return node.args.flatMap((arg) => flattenTree(arg, isArgumentLeaf).filter(isNode));
}

/** Checks and completes attributes as a call in the user's code would. */
export function completeAttributes(
  op: OpDefinition,
  attributes: Readonly<Record<string, unknown>>,
): Attributes {
  const full = normalizeAttributes(op.id, op.attributes, attributes);
  return op.normalize === undefined ? full : op.normalize(full);
}

/** The type of an operation's result, from its arguments. */
export function inferCall(op: OpDefinition, args: readonly Argument[], attributes: Attributes): TensorType {
  const types = operandTypes(op, args as readonly (Node | number | null)[], (node) => tensorTypeOf(node));
  return inferType(op, types, attributes);
}

function common(hint: string, args: readonly Argument[], type: ValueType, placement: Placement) {
  return { name: placement.name ?? hint, args, type, origin: placement.origin ?? NOWHERE } as {
    name: string;
    args: readonly Argument[];
    type: never;
    origin: Origin;
  };
}
