import type { DimValue, EagerTensor, Tensor } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { type Entry, fromData, isTensor, type Recorder, tensorType } from "@quantrace/core/tracing";
import type { Graph } from "../graph/graph.ts";
import { type Argument, isArgumentLeaf, isNode, type Node, type PlaceholderNode } from "../graph/node.ts";
import { mapAttributeDims, matchDim, substituteDim } from "../graph/substitute-dims.ts";
import { mapTree } from "../graph/tree.ts";
import { matchArguments, wrongInput } from "../interpreter/match-arguments.ts";
import { type LeafTarget, Tracer } from "../tracer/tracer.ts";

/**
 * Applies a recorded graph to the tensors of another trace, so that retracing a GraphModule gives its graph again:
 * the same operations, under the scopes and source lines that the first trace noted. Symbols stand for the sizes of
 * the new inputs.
 */
export function replay(
  graph: Graph,
  state: ReadonlyMap<string, EagerTensor>,
  args: readonly unknown[],
  recorder: Recorder,
): unknown {
  return new Replay(graph, state, recorder).run(args);
}

class Replay {
  readonly #graph: Graph;
  readonly #state: ReadonlyMap<string, EagerTensor>;
  readonly #recorder: Recorder;
  readonly #values: Map<Node, unknown> = new Map();
  readonly #inputs: Map<string, Tensor> = new Map();
  readonly #sizes: Map<string, DimValue> = new Map();
  readonly #at: ReturnType<Tracer["relocation"]>;

  constructor(graph: Graph, state: ReadonlyMap<string, EagerTensor>, recorder: Recorder) {
    this.#graph = graph;
    this.#state = state;
    this.#recorder = recorder;
    this.#at = recorder instanceof Tracer ? recorder.relocation() : (_, body) => body((name) => name);
  }

  run(args: readonly unknown[]): unknown {
    matchArguments(this.#graph, args, (name, value, where) => {
      if (!isTensor(value)) throw wrongInput(where, value, "a tensor");
      this.#inputs.set(name, value);
    });
    for (const node of this.#graph.nodes()) this.#values.set(node, this.#runNode(node));
    return this.#values.get(this.#graph.output);
  }

  #runNode(node: Node): unknown {
    switch (node.kind) {
      case "placeholder":
        return this.#input(node);
      case "get_attr":
        return this.#state.get(node.target) ?? fromData(this.#graph.state.get(node.target) as never);
      case "call_function": {
        const attributes = mapAttributeDims(node.attributes, (dim) => substituteDim(dim, this.#sizes));
        const args = node.args.map((arg) => this.#read(arg)) as Tensor[];
        return this.#at(node.origin, () =>
          this.#recorder.apply(node.op, args, attributes, replay as unknown as Entry),
        );
      }
      case "call_module":
        return this.#at(node.origin, (path) => this.#callModule(node.target, path, node.args));
      case "get_item":
        return node.path.reduce(
          (at, key) => (at as Record<string, unknown>)[key],
          this.#read(node.args[0] ?? null),
        );
      case "output":
        return this.#read(node.args[0] ?? null);
    }
  }

  #callModule(target: string, path: (name: string) => string, args: readonly Argument[]): unknown {
    const module = this.#graph.modules.get(target) as LeafTarget | undefined;
    if (module === undefined) {
      throw failure("QX2003", {
        graph: this.#graph.name,
        node: target,
        reason: `module ${target} is missing`,
      });
    }
    const values = args.map((arg) => this.#read(arg));
    if (!(this.#recorder instanceof Tracer)) return module.forward(...(values as never[]));
    return this.#recorder.callLeaf(module, path(target), values, replay as unknown as Entry);
  }

  /** The new tensor for an input. Its dtype and sizes must fit what the graph was recorded for. */
  #input(node: PlaceholderNode): Tensor {
    const tensor = this.#inputs.get(node.name) as Tensor;
    const { dtype, shape } = tensorType(tensor);
    if (dtype !== node.type.dtype) {
      throw failure("QS1003", { op: "input", operand: node.name, found: dtype, expected: node.type.dtype });
    }
    if (shape.length !== node.type.shape.length) {
      const [found, expected] = [`rank ${shape.length}`, `rank ${node.type.shape.length}`];
      throw failure("QS1002", { op: "input", operand: node.name, found, expected });
    }
    node.type.shape.forEach((dim, i) => matchDim(dim, shape[i] as DimValue, this.#sizes));
    return tensor;
  }

  #read(arg: Argument): unknown {
    return mapTree(arg, isArgumentLeaf, (leaf) => (isNode(leaf) ? this.#values.get(leaf) : leaf) as never);
  }
}
