import { graph as graphKind } from "../graph/graph-kind.ts";
import { signature } from "@quantrace/core/arguments";
import { Graph } from "../graph/graph.ts";
import {
  type Argument,
  type CallFunctionNode,
  type CallModuleNode,
  type GetAttrNode,
  type GetItemNode,
  isArgumentLeaf,
  isNode,
  type Node,
  type PlaceholderNode,
} from "../graph/node.ts";
import { mapTree } from "../graph/tree.ts";

const checkTransformer = signature("Transformer", { graph: graphKind });

/**
 * Goes through a graph node by node and builds another: the interpreter's twin. Override a method to put something
 * else in a node's place: it gets the new arguments, adds to `result`, and gives the new node. Types are inferred
 * again; origins, state, modules and the signature are kept.
 *
 * @example
 * class ReluToAbs extends Transformer {
 *   protected override callFunction(node: CallFunctionNode, args: readonly Argument[]): Node {
 *     return node.op === ops.relu ? this.result.callFunction(ops.abs, args) : super.callFunction(node, args);
 *   }
 * }
 * const { graph } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);
 * new GraphModule(new ReluToAbs(graph).transform()).run(tensor([-1, 2])).toArray(); // => [1, 2]
 */
export class Transformer {
  readonly graph: Graph;
  protected result: Graph;
  #replacements: Map<Node, Node> = new Map();

  constructor(graph: Graph) {
    checkTransformer(graph);
    this.graph = graph;
    this.result = new Graph(graph.name);
  }

  /** Builds the new graph. The old one is not changed. */
  transform(): Graph {
    this.result = new Graph(this.graph.name);
    this.#replacements = new Map();
    for (const [key, data] of this.graph.state) this.result.state.set(key, data);
    for (const [key, module] of this.graph.modules) this.result.modules.set(key, module);
    this.result.signature = this.graph.signature;
    for (const node of this.graph.nodes()) {
      if (node.kind === "output") this.result.setOutput(this.read(node.args[0] ?? null), keep(node));
      else this.#replacements.set(node, this.transformNode(node));
    }
    return this.result;
  }

  /** Puts what takes the place of one node into the new graph. */
  protected transformNode(node: Exclude<Node, { kind: "output" }>): Node {
    const args = node.args.map((arg) => this.read(arg));
    switch (node.kind) {
      case "placeholder":
        return this.placeholder(node);
      case "get_attr":
        return this.getAttr(node);
      case "call_function":
        return this.callFunction(node, args);
      case "call_module":
        return this.callModule(node, args);
      case "get_item":
        return this.getItem(node, args[0] as Node);
    }
  }

  /** Puts an input into the new graph. */
  protected placeholder(node: PlaceholderNode): Node {
    return this.result.addPlaceholder(node.type, keep(node));
  }

  /** Puts a read of the state into the new graph. */
  protected getAttr(node: GetAttrNode): Node {
    return this.result.getAttr(node.target, node.type, keep(node));
  }

  /** Puts an operation into the new graph. */
  protected callFunction(node: CallFunctionNode, args: readonly Argument[]): Node {
    return this.result.callFunction(node.op, args, node.attributes, keep(node));
  }

  /** Puts a call of a leaf module into the new graph. */
  protected callModule(node: CallModuleNode, args: readonly Argument[]): Node {
    return this.result.callModule(node.target, args, node.type, keep(node));
  }

  /** Puts the choice of one value into the new graph. */
  protected getItem(node: GetItemNode, from: Node): Node {
    return this.result.getItem(from, node.path, node.type, keep(node));
  }

  /** An argument of the old graph as one of the new. */
  protected read(arg: Argument): Argument {
    return mapTree(arg, isArgumentLeaf, (leaf) =>
      isNode(leaf) ? (this.#replacements.get(leaf) as Node) : leaf,
    );
  }
}

function keep(node: Node): { readonly name: string; readonly origin: Node["origin"] } {
  return { name: node.name, origin: node.origin };
}
