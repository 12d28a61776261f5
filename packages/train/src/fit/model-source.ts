import { type Module, namedModules } from "@quantrace/core";
import { type Graph, GraphModule, mapTree, spec, symbolicTrace } from "@quantrace/ir";
import { graphKeys, liftLeafParameters, moduleKeys } from "../leaf/lift-leaf-parameters.ts";
import { type Inputs, isTensorData } from "../step/inputs.ts";
import { maskDropout } from "../step/mask-dropout.ts";
import { applyTransforms, type StatefulGraph } from "../step/stateful-graph.ts";
import { graphParameters } from "./graph-parameters.ts";
import type { TrainingState } from "../step/training-step.ts";
import { updateBatchNorm } from "../step/update-batch-norm.ts";
import { updateInstanceNorm } from "../step/update-instance-norm.ts";

/** A model as training sees it: graphs for given inputs, and a place for what was learned. */
export interface ModelSource<M> {
  /** The parameters to train, by key. */
  readonly parameters: readonly string[];
  /** The graph of a step, for inputs of these types. */
  training(inputs: Inputs, seed: number): StatefulGraph;
  /** The graph in evaluation, which reads the same state. */
  evaluation(inputs: Inputs): StatefulGraph["graph"];
  /** The model with a state: the same one with other numbers in its tensors. */
  withState(state: TrainingState): M;
}

/**
 * The source of a module, traced or not. A model in training mode trains as it is, so that a layer that was switched to
 * evaluation, such as a batch norm whose statistics are to stay, remains there; any other is switched as a whole.
 */
export function moduleSource<M extends Module>(model: M): ModelSource<M> {
  const trace = (inputs: Inputs): GraphModule => {
    const specs = inputs.map((input) =>
      mapTree(input, isTensorData, ({ dtype, shape }) => spec(dtype, shape as number[])),
    );
    return symbolicTrace(model, specs as never) as unknown as GraphModule;
  };
  const keys = model instanceof GraphModule ? graphKeys(model.graph) : moduleKeys(model);
  const lifted = (inputs: Inputs): Graph => {
    const graph = liftLeafParameters(trace(inputs).graph, keys);
    // What forward does not read, the loss may.
    for (const [data, key] of keys) if (!graph.state.has(key)) graph.state.set(key, data);
    return graph;
  };
  return {
    parameters: model instanceof GraphModule ? graphParameters(model.graph) : [...keys.values()],
    training: (inputs, seed) =>
      inMode(model, true, () =>
        applyTransforms(lifted(inputs), [
          (graph) => maskDropout(graph, seed),
          updateBatchNorm,
          (graph) => updateInstanceNorm(graph, model),
        ]),
      ),
    evaluation: (inputs) => inMode(model, false, () => lifted(inputs)),
    withState: (state) => {
      for (const [key, tensor] of model.stateDict()) {
        const data = state[key];
        if (data !== undefined) tensor.data.set(data.data as never);
      }
      return model;
    },
  };
}

/** Runs code with a model in a mode, and leaves every module in the mode that it had. */
function inMode<R>(model: Module, mode: boolean, body: () => R): R {
  if (model.training === mode && mode) return body();
  const before = namedModules(model).map(([, module]) => [module, module.training] as const);
  try {
    model.train(mode);
    return body();
  } finally {
    for (const [module, training] of before) if (module.training !== training) module.train(training);
  }
}
