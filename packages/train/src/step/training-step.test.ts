import { Module, nn, relu, tensor, type Tensor, type TensorData } from "@quantrace/core";
import { Interpreter, spec, symbolicTrace, verify } from "@quantrace/ir";
import { canonicalBits } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { adam } from "../optimizers/adam.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { maskDropout } from "./mask-dropout.ts";
import { applyTransforms } from "./stateful-graph.ts";
import { type TrainingState, trainingStep, type TrainingStep } from "./training-step.ts";
import { updateBatchNorm } from "./update-batch-norm.ts";

class Net extends Module {
  readonly fc1 = new nn.Linear(3, 4);
  readonly bn = new nn.BatchNorm1d(4);
  readonly drop = new nn.Dropout(0.5);
  readonly fc2 = new nn.Linear(4, 2);
  forward(x: Tensor): Tensor {
    return this.fc2.forward(this.drop.forward(relu(this.bn.forward(this.fc1.forward(x)))));
  }
}

const descent: Optimizer = {
  name: "descent",
  settings: {},
  slots: () => ({}),
  update: (_, { parameter, gradient, learningRate }) => ({
    parameter: parameter.sub(gradient.mul(learningRate)),
    slots: {},
  }),
};

function stepOf(
  model: Module & { forward(x: Tensor): Tensor },
  optimizer: Optimizer = descent,
): TrainingStep {
  const traced = symbolicTrace(model.train(), [spec("float32", [6, 3])]);
  const parameters = [...traced.stateDict().keys()].filter((key) => /weight|bias/.test(key));
  return trainingStep({
    model: applyTransforms(traced.graph, [(graph) => maskDropout(graph, 7), updateBatchNorm]),
    parameters,
    loss: (output: Tensor, target: Tensor) => {
      const error = output.sub(target);
      return error.mul(error).mean();
    },
    target: { dtype: "float32", shape: [6, 2] },
    optimizer,
  });
}

const x = tensor(Array.from({ length: 18 }, (_, i) => ((i * 7) % 11) / 5 - 1)).reshape([6, 3]);
const target = tensor(Array.from({ length: 12 }, (_, i) => ((i * 5) % 7) / 7)).reshape([6, 2]);

interface StepResult {
  readonly loss: TensorData;
  readonly state: TrainingState;
}

function run({ graph }: TrainingStep, state: TrainingState, rate: number): StepResult {
  return new Interpreter(graph).run([state, x, target, tensor(rate)]) as unknown as StepResult;
}

describe("a training step", () => {
  test("is a valid graph, and makes the loss smaller", () => {
    const step = stepOf(new Net());
    verify(step.graph);
    let { state, loss } = run(step, step.initial, 0.05);
    const first = loss.data[0] as number;
    for (let i = 0; i < 300; i++) ({ state, loss } = run(step, state, 0.05));
    expect(loss.data[0]).toBeLessThan(first);
    expect(state["optimizer.step"]?.data[0]).toBe(301);
    expect([...(state["random"]?.data ?? [])]).toEqual([7, 301]);
  });

  test("computes what all parameters share once", () => {
    const { graph } = stepOf(new Net(), adam());
    const corrections = [...graph.nodes()].filter(({ name }) => name.startsWith("expm1"));
    expect(corrections).toHaveLength(2);
  });

  test("changes no parameter without a rate, and its statistics move to the batch's", () => {
    const step = stepOf(new Net());
    const { state } = run(step, step.initial, 0);
    expect(canonicalBits(state["fc1.weight"] as never)).toEqual(
      canonicalBits(step.initial["fc1.weight"] as never),
    );
    expect(canonicalBits(state["bn.running_mean"] as never)).not.toEqual(
      canonicalBits(step.initial["bn.running_mean"] as never),
    );
  });
});
