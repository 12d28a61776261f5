import type { EagerTensor, Tensor } from "@quantrace/core";
import { type Entry, fromData, type Recorder } from "@quantrace/core/tracing";
import type { Graph, PlaceholderRef } from "../graph/graph.ts";
import { isArgumentLeaf, isNode, type Literal, type Node } from "../graph/node.ts";
import { mapTree, type Tree } from "../graph/tree.ts";
import { isPlaceholderRef } from "../interpreter/bind-inputs.ts";
import { Tracer } from "../tracer/tracer.ts";

/**
 * Applies a recorded graph to the tensors of another trace, so that retracing a GraphModule gives its graph again:
 * the same operations, under the scopes and source lines that the first trace noted.
 */
export function replay(
  graph: Graph,
  state: ReadonlyMap<string, EagerTensor>,
  args: readonly unknown[],
  recorder: Recorder,
): unknown {
  const values = new Map<Node, unknown>();
  const inputs = new Map<string, unknown>();
  graph.signature.forEach((expected, i) => collectInputs(expected, args[i], inputs));
  for (const node of graph.nodes()) values.set(node, replayNode(node));
  return values.get(graph.output);

  function read(arg: Node["args"][number]): unknown {
    return mapTree(arg, isArgumentLeaf, (leaf) => (isNode(leaf) ? values.get(leaf) : leaf) as never);
  }

  function replayNode(node: Node): unknown {
    switch (node.kind) {
      case "placeholder":
        return inputs.get(node.name);
      case "get_attr":
        return state.get(node.target) ?? fromData(graph.state.get(node.target) as never);
      case "call_function":
        return replayCall(node, () =>
          recorder.apply(
            node.op,
            node.args.map(read) as Tensor[],
            node.attributes,
            replay as unknown as Entry,
          ),
        );
      case "call_module": {
        const module = graph.modules.get(node.target) as { forward: Entry };
        return replayCall(node, () =>
          recorder instanceof Tracer
            ? recorder.callLeaf(module as never, node.target, node.args.map(read), replay as unknown as Entry)
            : module.forward(...(node.args.map(read) as never[])),
        );
      }
      case "get_item":
        return node.path.reduce<unknown>(
          (value, key) => (value as Record<string, unknown>)[key],
          read(node.args[0] ?? null),
        );
      case "output":
        return read(node.args[0] ?? null);
    }
  }

  function replayCall(node: Node, body: () => unknown): unknown {
    return recorder instanceof Tracer ? recorder.replaying(node.origin, body) : body();
  }
}

function collectInputs(
  expected: Tree<PlaceholderRef | Literal>,
  value: unknown,
  into: Map<string, unknown>,
): void {
  if (isPlaceholderRef(expected)) {
    into.set(expected.placeholder, value);
    return;
  }
  if (expected === null || typeof expected !== "object") return;
  for (const [key, item] of Object.entries(expected)) {
    collectInputs(item as Tree<PlaceholderRef | Literal>, (value as Record<string, unknown>)[key], into);
  }
}
