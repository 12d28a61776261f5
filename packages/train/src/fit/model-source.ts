import type { Module, TensorData } from "@quantrace/core";
import { type Graph, GraphModule, spec, symbolicTrace } from "@quantrace/ir";
import { graphKeys, liftLeafParameters, moduleKeys } from "../leaf/lift-leaf-parameters.ts";
import { maskDropout } from "../step/mask-dropout.ts";
import { applyTransforms, type StatefulGraph } from "../step/stateful-graph.ts";
import { graphParameters } from "./graph-parameters.ts";
import type { TrainingState } from "../step/training-step.ts";
import { updateBatchNorm } from "../step/update-batch-norm.ts";

/** A model as training sees it: graphs for given inputs, and a place for what was learned. */
export interface ModelSource<M> {
  /** The parameters to train, by key. */
  readonly parameters: readonly string[];
  /** The graph of a step, for inputs of these types. */
  training(inputs: readonly TensorData[], seed: number): StatefulGraph;
  /** The graph in evaluation, which reads the same state. */
  evaluation(inputs: readonly TensorData[]): StatefulGraph["graph"];
  /** The model with a state: the same one with other numbers in its tensors. */
  withState(state: TrainingState): M;
}

/** The source of a module, traced or not. */
export function moduleSource<M extends Module>(model: M): ModelSource<M> {
  const trace = (inputs: readonly TensorData[], mode: boolean): GraphModule => {
    const before = model.training;
    const specs = inputs.map(({ dtype, shape }) => spec(dtype, shape as number[]));
    try {
      return symbolicTrace(model.train(mode), specs as never) as unknown as GraphModule;
    } finally {
      model.train(before);
    }
  };
  const keys = model instanceof GraphModule ? graphKeys(model.graph) : moduleKeys(model);
  const lifted = (inputs: readonly TensorData[], mode: boolean): Graph =>
    liftLeafParameters(trace(inputs, mode).graph, keys);
  return {
    parameters: model instanceof GraphModule ? graphParameters(model.graph) : [...keys.values()],
    training: (inputs, seed) =>
      applyTransforms(lifted(inputs, true), [(graph) => maskDropout(graph, seed), updateBatchNorm]),
    evaluation: (inputs) => lifted(inputs, false),
    withState: (state) => {
      for (const [key, tensor] of model.stateDict()) {
        const data = state[key];
        if (data !== undefined) tensor.data.set(data.data as never);
      }
      return model;
    },
  };
}
