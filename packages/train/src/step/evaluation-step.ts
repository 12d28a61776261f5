import type { Tensor, TensorData } from "@quantrace/core";
import type { TensorType } from "@quantrace/core/ops";
import { type Argument, extendGraph, type Graph, isArgumentLeaf, isNode, mapTree } from "@quantrace/ir";
import { addArgument, liftState } from "./lift-state.ts";

/**
 * The loss of a model in evaluation as a graph: `step(state, ...inputs, target)` gives `{ loss, output }`. The state is
 * what the graph reads of a training's.
 */
export function evaluationStep(
  graph: Graph,
  {
    entries,
    loss,
    target: type,
  }: {
    readonly entries: ReadonlyMap<string, TensorData>;
    readonly loss: (output: never, target: Tensor) => Tensor;
    readonly target: TensorType;
  },
): Graph {
  const { graph: lifted, standIns } = liftState(graph, entries);
  const target = addArgument(lifted, type, "target");
  return extendGraph(lifted, ({ tensorOf, standingFor }) => {
    const output: Argument = lifted.output.args[0] ?? null;
    const tensors = mapTree(
      output,
      isArgumentLeaf,
      (leaf) => (isNode(leaf) ? tensorOf(leaf) : leaf) as never,
    );
    return { loss: standingFor(standIns, () => loss(tensors as never, tensorOf(target))), output };
  });
}
