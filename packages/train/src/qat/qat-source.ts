import type { AnyForward, TensorData } from "@quantrace/core";
import { type Graph, setTrainingMode } from "@quantrace/ir";
import { observingGraph, type QatGraphModule, withRanges } from "@quantrace/quant";
import { graphParameters } from "../fit/graph-parameters.ts";
import type { ModelSource } from "../fit/model-source.ts";
import { graphKeys, liftLeafParameters } from "../leaf/lift-leaf-parameters.ts";
import { maskDropout } from "../step/mask-dropout.ts";
import { applyTransforms } from "../step/stateful-graph.ts";
import { STEP_KEY, type TrainingState } from "../step/training-step.ts";
import { updateBatchNorm } from "../step/update-batch-norm.ts";
import { withSizes } from "./with-sizes.ts";

/**
 * A model from `prepareQat` as training sees it: observers look in each step, before values are rounded, and the ranges
 * that they have seen are part of the training's state.
 */
export function qatSource<F extends AnyForward>(model: QatGraphModule<F>): ModelSource<QatGraphModule<F>> {
  const keys = graphKeys(model.parts.float);
  const { graph: observing, updates } = observingGraph(model as QatGraphModule);
  const graph = liftLeafParameters(observing, keys);
  const still = observingGraph(model as QatGraphModule, { looks: false }).graph;
  const evaluated = setTrainingMode(liftLeafParameters(still, keys), false);
  return {
    parameters: [...graphParameters(model.parts.float), ...learnedKeys(model as QatGraphModule, graph)],
    training: (inputs, seed) => {
      const { graph: transformed, updates: more } = applyTransforms(withSizes(graph, inputs), [
        (next) => maskDropout(next, seed),
        updateBatchNorm,
      ]);
      return { graph: transformed, updates: new Map([...updates, ...more]) };
    },
    evaluation: (inputs) => withSizes(evaluated, inputs),
    withState: (state) => trained(model, state),
  };
}

/**
 * The keys of the scales and zero points that are trained. What is requantized behind a dropout alone is not rounded in a
 * step, so that its scale stays.
 */
function learnedKeys({ parts: { learned } }: QatGraphModule, graph: Graph): readonly string[] {
  const read = new Set([...graph.nodes()].flatMap((node) => (node.kind === "get_attr" ? [node.target] : [])));
  return [...(learned ?? [])]
    .flatMap(([key, { zeroPoint }]) =>
      zeroPoint === null ? [`${key}.scale`] : [`${key}.scale`, `${key}.zero_point`],
    )
    .filter((key) => read.has(key));
}

/** The model with a training's state: parameters in their own memory, and the ranges that observers came to. */
function trained<F extends AnyForward>(model: QatGraphModule<F>, state: TrainingState): QatGraphModule<F> {
  const tensors = [
    ...model.parts.float.state,
    ...model.graph.state,
    ...[...graphKeys(model.parts.float)].map(([data, key]) => [key, data] as const),
  ];
  for (const [key, tensor] of tensors) {
    const data: TensorData | undefined = state[key];
    if (data !== undefined) tensor.data.set(data.data as never);
  }
  return withRanges(model, state, state[STEP_KEY]?.data[0] ?? 0);
}
