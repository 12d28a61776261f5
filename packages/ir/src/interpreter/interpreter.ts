import { anything, callable, flag, listOf, options, signature } from "@quantrace/core/arguments";
import { graph as graphKind } from "../graph/graph-kind.ts";
import { references, type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { type AnyKernel, type Attributes, evaluateOp, type Operand, type OpId } from "@quantrace/core/ops";
import type { Graph } from "../graph/graph.ts";
import { inputsOf } from "../graph/inputs-of.ts";
import {
  type CallFunctionNode,
  type CallModuleNode,
  type GetAttrNode,
  type GetItemNode,
  isArgumentLeaf,
  isNode,
  type Literal,
  type Node,
  type OutputNode,
  type PlaceholderNode,
} from "../graph/node.ts";
import { mapTree, type Tree } from "../graph/tree.ts";
import { checkedKernel } from "./checked-kernel.ts";
import { bindInputs, type BoundInputs } from "./bind-inputs.ts";
import { callLeaf } from "./call-leaf.ts";
import { classTensors } from "./class-tensors.ts";
import { locateFailure } from "./locate-failure.ts";
import { resolveAttributes } from "./resolve-attributes.ts";

/** What a node yields at run time. */
export type Value = Tree<TensorData | Literal>;

/** Sees every value as it is computed. */
export type Tap = (node: Node, value: Value) => void;

export interface InterpreterOptions {
  /** The kernel for a node. Default: the reference kernel of its operation. */
  readonly kernelOf?: (node: CallFunctionNode) => AnyKernel;
  readonly tap?: Tap | undefined;
  /** Refuse NaN and infinity where a value is quantized: see `CompileOptions`. */
  readonly checked?: boolean | undefined;
}

const checkRun = signature("Interpreter.run", {
  args: listOf(anything, "an array of the arguments of forward"),
});
const checkInterpreter = signature("Interpreter", {
  graph: graphKind,
  options: options<InterpreterOptions>({ kernelOf: callable, tap: callable, checked: flag }),
});

/**
 * Runs a graph node by node. Override a method to change what a kind of node does. Values are dropped after their
 * last use.
 *
 * @throws QS codes when inputs do not fit; every error names the node and the user's source line
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.neg().relu(), [spec("float32", [2])]);
 * const seen: string[] = [];
 * new Interpreter(graph, { tap: (node) => seen.push(node.name) }).run([tensor([-1, 2])]);
 * seen; // => ["x", "neg", "relu", "output"]
 */
export class Interpreter {
  readonly graph: Graph;
  readonly #kernelOf: (node: CallFunctionNode) => AnyKernel;
  readonly #tap: Tap | undefined;
  readonly #lastUses: ReadonlyMap<Node, readonly Node[]>;
  protected values: Map<Node, Value> = new Map();
  protected inputs: BoundInputs = { data: new Map(), symbols: new Map() };

  constructor(graph: Graph, options: InterpreterOptions = {}) {
    checkInterpreter(graph, options);
    this.graph = graph;
    const { kernelOf = referenceKernel, checked = false } = options;
    this.#kernelOf = checked ? (node) => checkedKernel(node, kernelOf(node)) : kernelOf;
    this.#tap = options.tap;
    this.#lastUses = lastUses(graph);
  }

  /** Runs on tensors or plain tensor data, in the structure of the traced arguments. */
  run(args: readonly unknown[]): Value {
    checkRun(args);
    this.inputs = bindInputs(this.graph, args);
    this.values = new Map();
    try {
      let result: Value = null;
      for (const node of this.graph.nodes()) {
        result = this.#step(node);
        this.values.set(node, result);
        this.#tap?.(node, result);
        for (const dead of this.#lastUses.get(node) ?? []) this.values.delete(dead);
      }
      return result;
    } finally {
      this.values = new Map();
    }
  }

  #step(node: Node): Value {
    try {
      return this.runNode(node);
    } catch (error) {
      throw locateFailure(error, node);
    }
  }

  /** Computes what one node yields. */
  protected runNode(node: Node): Value {
    switch (node.kind) {
      case "placeholder":
        return this.placeholder(node);
      case "get_attr":
        return this.getAttr(node);
      case "call_function":
        return this.callFunction(node);
      case "call_module":
        return this.callModule(node);
      case "get_item":
        return this.getItem(node);
      case "output":
        return this.output(node);
    }
  }

  /** What an input yields: the argument given for it. */
  protected placeholder(node: PlaceholderNode): Value {
    return this.inputs.data.get(node.name) as TensorData;
  }

  /** What a read of the state yields. */
  protected getAttr(node: GetAttrNode): Value {
    const data = this.graph.state.get(node.target);
    if (data === undefined)
      throw failure("QX2003", {
        graph: this.graph.name,
        node: node.name,
        reason: `state ${node.target} is missing`,
      });
    return data;
  }

  /** Runs one operation. */
  protected callFunction(node: CallFunctionNode): Value {
    const operands = node.args.map((arg) => this.read(arg)) as Operand<TensorData>[];
    return evaluateOp(node.op, this.#kernelOf(node), operands, this.attributesOf(node));
  }

  /** Runs one leaf module. */
  protected callModule(node: CallModuleNode): Value {
    const args = node.args.map((arg) => this.read(arg));
    return callLeaf(this.graph, node, args, this.inputs.symbols, classTensors);
  }

  /** Takes one value out of what a leaf module yielded. */
  protected getItem(node: GetItemNode): Value {
    let value: Value = this.read(node.args[0] ?? null);
    for (const key of node.path) value = (value as Readonly<Record<string, Value>>)[key] as Value;
    return value;
  }

  /** The result of the graph. */
  protected output(node: OutputNode): Value {
    return this.read(node.args[0] ?? null);
  }

  /** The run-time value of an argument. */
  protected read(arg: Node["args"][number]): Value {
    return mapTree(arg, isArgumentLeaf, (leaf) => (isNode(leaf) ? (this.values.get(leaf) as Value) : leaf));
  }

  /** The attributes with symbolic sizes replaced by this run's numbers. */
  protected attributesOf(node: CallFunctionNode): Attributes {
    return resolveAttributes(node.attributes, this.inputs.symbols);
  }
}

/** The reference kernel of a node's operation. */
export function referenceKernel(node: CallFunctionNode): AnyKernel {
  return references[node.op.id as OpId];
}

/** For each node, the nodes whose last reader it is. */
function lastUses(graph: Graph): Map<Node, Node[]> {
  const seen = new Set<Node>();
  const last = new Map<Node, Node[]>();
  for (const node of [...graph.nodes()].reverse()) {
    for (const input of inputsOf(node)) {
      if (seen.has(input)) continue;
      seen.add(input);
      last.set(node, [...(last.get(node) ?? []), input]);
    }
  }
  return last;
}
