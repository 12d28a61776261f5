import { graphChecks as check } from "./graph-checks.ts";
import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { OpDefinition, TensorType } from "@quantrace/core/ops";
import { completeAttributes, inferCall } from "./infer-call.ts";
import { inputsOf, nodesIn } from "./inputs-of.ts";
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
  isTensorType,
  type Node,
  NodeRecord,
  type NodeSpec,
  type Origin,
  type OutputNode,
  type PlaceholderNode,
  type ValueType,
} from "./node.ts";
import { isPlaceholderRef, isSignatureLeaf, PlaceholderRef, type SignatureTree } from "./signature.ts";
import { mapTree, type TreeKey } from "./tree.ts";

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
 * graph, so that `users` is right at every moment. An edit that is refused changes nothing. That a node stands after
 * what it reads is checked by `verify`. Passes copy a graph, change the copy and return it.
 *
 * @example
 * const graph = new Graph("double");
 * const x = graph.addPlaceholder({ dtype: "float32", shape: [2] }, { name: "x" });
 * graph.signature = [new PlaceholderRef("x")];
 * graph.setOutput(graph.callFunction(ops.add, [x, x]));
 * new GraphModule(graph).run(tensor([1, 2])).toArray(); // => [2, 4]
 */
export class Graph {
  readonly name: string;
  /** Parameters, buffers and constants by qualified name. */
  readonly state: Map<string, TensorData> = new Map();
  /** Leaf modules by qualified name. */
  readonly modules: Map<string, LeafCallable> = new Map();
  /** The form of the arguments: placeholder names and fixed plain values. */
  signature: readonly SignatureTree[] = [];

  #first: NodeRecord | null = null;
  #last: NodeRecord | null = null;
  #names: NameTable = new Map();
  #size = 0;

  constructor(name: string) {
    check.constructor(name);
    this.name = name;
  }

  /** How many nodes there are. */
  get size(): number {
    return this.#size;
  }

  /** The nodes in order. Nodes may be inserted and erased while going through them. */
  *nodes(): Generator<Node> {
    for (let at = this.#first; at !== null; at = at.next) {
      // An erased node still knows what came after it.
      if (at.owner === this) yield at as Node;
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
    check.find(name);
    for (const node of this.nodes()) if (node.name === name) return node;
    return undefined;
  }

  /** Adds an input. */
  addPlaceholder(type: TensorType, placement: Placement = {}): PlaceholderNode {
    check.addPlaceholder(type, placement);
    return this.#insert(
      { kind: "placeholder", ...common("x", [], type, placement) },
      placement,
    ) as PlaceholderNode;
  }

  /** Reads a tensor of the state. */
  getAttr(target: string, type: TensorType, placement: Placement = {}): GetAttrNode {
    check.getAttr(target, type, placement);
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
    check.callFunction(op, args, attributes, placement);
    const full = completeAttributes(op, attributes);
    const type = inferCall(op, args, full);
    const base = common(op.id.replaceAll(".", "_"), args, type, placement);
    return this.#insert(
      { kind: "call_function", op, attributes: full, ...base },
      placement,
    ) as CallFunctionNode;
  }

  /** Calls a leaf module of the graph; what it yields is given, since it is not inferred. */
  callModule(
    target: string,
    args: readonly Argument[],
    type: ValueType,
    placement: Placement = {},
  ): CallModuleNode {
    check.callModule(target, args, type, placement);
    const base = common(target.replaceAll(".", "_") || "module", args, type, placement);
    return this.#insert({ kind: "call_module", target, ...base }, placement) as CallModuleNode;
  }

  /** Takes one tensor out of what a leaf module yields. */
  getItem(from: Node, path: readonly TreeKey[], type: TensorType, placement: Placement = {}): GetItemNode {
    check.getItem(from, path, type, placement);
    const base = common([from.name, ...path].join("_"), [from], type, placement);
    return this.#insert({ kind: "get_item", path, ...base }, placement) as GetItemNode;
  }

  /** Ends the graph. */
  setOutput(value: Argument, placement: Omit<Placement, "before"> = {}): OutputNode {
    check.setOutput(value, placement);
    if (this.#last?.kind === "output")
      throw failure("QX2004", { graph: this.name, reason: "it has an output already" });
    const base = common("output", [value], outputType(value), placement);
    return this.#insert({ kind: "output", ...base }, placement) as OutputNode;
  }

  /** Gives a node other arguments; users stay right. Types are not inferred again: see `propagateShapes`. */
  setArgs(node: Node, args: readonly Argument[]): void {
    check.setArgs(node, args);
    const record = this.#own(node);
    const inputs = nodesIn(args).map((input) => this.#own(input));
    for (const input of inputsOf(node)) this.#own(input).users.delete(node);
    record.args = args;
    for (const input of inputs) input.users.add(node);
    if (record.kind === "output") record.type = outputType(args[0] ?? null);
  }

  /** Gives an operation other attributes; those left out keep their value. Infers the type again. */
  setAttributes(node: CallFunctionNode, attributes: Readonly<Record<string, unknown>>): void {
    check.setAttributes(node, attributes);
    const record = this.#own(node);
    const full = completeAttributes(node.op, { ...node.attributes, ...attributes });
    this.setType(node, inferCall(node.op, node.args, full));
    record.attributes = full;
  }

  /** Gives a node another name, or one like it when that is taken. A signature that names the node follows. */
  rename(node: Node, hint: string): void {
    check.rename(node, hint);
    const record = this.#own(node);
    this.#names.delete(record.name);
    const former = record.name;
    record.name = uniqueName(hint, this.#names);
    if (record.kind !== "placeholder") return;
    this.signature = this.signature.map((tree) =>
      mapTree(tree, isSignatureLeaf, (leaf) =>
        isPlaceholderRef(leaf) && leaf.placeholder === former ? new PlaceholderRef(record.name) : leaf,
      ),
    );
  }

  /** Puts a node right before another, or at the end, before the output. */
  move(node: Node, before?: Node): void {
    check.move(node, before);
    const record = this.#own(node);
    const place = before === undefined ? this.#end(node.kind) : this.#own(before);
    if (place === record) return;
    this.#unlink(record);
    this.#link(record, place);
  }

  /** Gives a node another type. */
  setType(node: Node, type: ValueType): void {
    check.setType(node, type);
    const record = this.#own(node);
    record.type = type;
    for (const user of record.users) {
      if (user.kind === "output") this.#own(user).type = outputType(user.args[0] ?? null);
    }
  }

  /** Makes every user of `from` read `to` instead, `to` itself excepted. */
  replaceAllUses(from: Node, to: Node): void {
    check.replaceAllUses(from, to);
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
    check.erase(node);
    const record = this.#own(node);
    if (record.users.size > 0) {
      const users = [...record.users].map((user) => `%${user.name}`).join(", ");
      throw failure("QX2001", { node: node.name, users });
    }
    this.setArgs(node, []);
    this.#unlink(record);
    this.#names.delete(record.name);
    record.owner = null;
    this.#size--;
  }

  /** A graph with the same nodes and the same state. `nodes` maps this graph's nodes to the copy's. */
  copy(nodes: Map<Node, Node> = new Map()): Graph {
    check.copy(nodes);
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
    return isNode(node) && (node as unknown as NodeRecord).owner === this;
  }

  #own(node: Node): NodeRecord {
    const record = node as unknown as NodeRecord;
    if (record.owner !== this) throw failure("QX2002", { node: node.name });
    return record;
  }

  #insert(spec: NodeSpec, placement: Placement): Node {
    const before = placement.before === undefined ? this.#end(spec.kind) : this.#own(placement.before);
    const inputs = nodesIn(spec.args).map((input) => this.#own(input));
    const record = new NodeRecord({ ...spec, name: uniqueName(spec.name, this.#names) }, this);
    const node = record as unknown as Node;
    for (const input of inputs) input.users.add(node);
    this.#link(record, before);
    this.#size++;
    return node;
  }

  #link(record: NodeRecord, before: NodeRecord | null): void {
    record.next = before;
    record.previous = before === null ? this.#last : before.previous;
    if (record.previous === null) this.#first = record;
    else record.previous.next = record;
    if (before === null) this.#last = record;
    else before.previous = record;
  }

  #unlink(record: NodeRecord): void {
    if (record.previous === null) this.#first = record.next;
    else record.previous.next = record.next;
    if (record.next === null) this.#last = record.previous;
    else record.next.previous = record.previous;
  }

  #end(kind: Node["kind"]): NodeRecord | null {
    return this.#last?.kind === "output" && kind !== "output" ? this.#last : null;
  }
}

function common(hint: string, args: readonly Argument[], type: ValueType, placement: Placement) {
  return {
    name: placement.name ?? hint,
    args,
    type: mapTree(type, isTensorType, ({ dtype, shape }): ValueType => ({ dtype, shape })),
    origin: placement.origin ?? NOWHERE,
  } as { name: string; args: readonly Argument[]; type: never; origin: Origin };
}

/** The types of what a graph yields; a plain value counts as an empty tree. */
export function outputType(value: Argument): ValueType {
  return mapTree(value, isArgumentLeaf, (leaf): ValueType => (isNode(leaf) ? leaf.type : []));
}
