import { type Tensor, tensor, type TensorData } from "@quantrace/core";
import { type Graph, Interpreter, spec, symbolicTrace, type Value, verify } from "@quantrace/ir";
import {
  bceWithLogits,
  crossEntropy,
  grad,
  klDiv,
  l1Loss,
  mseLoss,
  nllLoss,
  type Reduction,
  smoothL1Loss,
} from "@quantrace/train";
import { describe, expect, test } from "vitest";
import { centralDifference } from "./central-differences.ts";
import { inFloat64 } from "./in-float64.ts";
import { variablesOf } from "./variables.ts";

const reductions: readonly Reduction[] = ["mean", "sum", "none"];

/** Numbers that lie at no bend. */
function numbers(count: number, scale: number, shift: number = 0): number[] {
  return Array.from({ length: count }, (_, i) => ((((i * 7 + 3) % 13) - 6) / 4 + 1 / 32) * scale + shift);
}

/** A loss as a scalar: without a reduction each element counts by a weight of its own. */
function scalar(loss: Tensor, reduction: Reduction): Tensor {
  const count = loss.shape.reduce<number>((product, size) => product * (size as unknown as number), 1);
  return reduction === "none" ? loss.mul(tensor(numbers(count, 1)).reshape(loss.shape)).sum() : loss;
}

type LossCase = readonly [name: string, graph: Graph, inputs: readonly TensorData[]];

function ofPairs(
  name: string,
  loss: (x: Tensor, t: Tensor, reduction: Reduction) => Tensor,
  target: readonly number[],
): LossCase[] {
  return reductions.map((reduction) => {
    const model = symbolicTrace(
      (x: Tensor, t: Tensor) => scalar(loss(x, t, reduction), reduction),
      [spec("float32", [2, 4]), spec("float32", [2, 4])],
    );
    const inputs = [tensor(numbers(8, 1.5)), tensor([...target])].map((x) => x.reshape([2, 4]));
    return [`${name}, ${reduction}`, model.graph, inputs] as const;
  });
}

/** Of labels, one of which is left out, where they are an input that has no gradient. */
function ofLabels(name: string, loss: (x: Tensor, t: Tensor, reduction: Reduction) => Tensor): LossCase[] {
  return reductions.map((reduction) => {
    const model = symbolicTrace(
      (x: Tensor, t: Tensor) => scalar(loss(x, t, reduction), reduction),
      [spec("float32", [2, 3, 2]), spec("int32", [2, 2])],
    );
    const labels = tensor(
      [
        [0, 2],
        [-100, 1],
      ],
      { dtype: "int32" },
    );
    return [
      `${name}, ${reduction}`,
      model.graph,
      [tensor(numbers(12, 1)).reshape([2, 3, 2]), labels],
    ] as const;
  });
}

const probabilities = [0.1, 0.2, 0.3, 0.4, 0.9, 0.05, 0.03, 0.02];
const weight = tensor([0.5, 2, 1]);

const cases: readonly LossCase[] = [
  ...ofPairs("mseLoss", (x, t, reduction) => mseLoss(x, t, { reduction }), numbers(8, 1, 0.3)),
  ...ofPairs("l1Loss", (x, t, reduction) => l1Loss(x, t, { reduction }), numbers(8, 1, 0.3)),
  ...ofPairs(
    "smoothL1Loss",
    (x, t, reduction) => smoothL1Loss(x, t, { reduction, beta: 0.6 }),
    numbers(8, 1, 0.3),
  ),
  ...ofPairs("bceWithLogits", (x, t, reduction) => bceWithLogits(x, t, { reduction }), probabilities),
  ...ofPairs(
    "bceWithLogits, weights",
    (x, t, reduction) =>
      bceWithLogits(x, t, { reduction, posWeight: tensor([1, 2, 0.5, 3]), weight: tensor([2, 1, 1, 0.5]) }),
    probabilities,
  ),
  ...ofPairs("klDiv", (x, t, reduction) => klDiv(x, t, { reduction }), probabilities),
  ...ofPairs(
    "klDiv, logTarget",
    (x, t, reduction) => klDiv(x, t, { reduction, logTarget: true }),
    numbers(8, 1),
  ),
  ...ofPairs(
    "crossEntropy of probabilities",
    (x, t, reduction) => crossEntropy(x, t, { reduction }),
    probabilities,
  ),
  ...ofLabels("nllLoss", (x, t, reduction) => nllLoss(x, t, { reduction, weight })),
  ...ofLabels("crossEntropy", (x, t, reduction) => crossEntropy(x, t, { reduction })),
  ...ofLabels("crossEntropy, smoothed", (x, t, reduction) =>
    crossEntropy(x, t, { reduction, weight, labelSmoothing: 0.2 }),
  ),
];

describe("gradients of losses against central differences in float64", () => {
  test.each(cases)("%s", (_, graph, inputs) => {
    const variables = variablesOf(graph, inputs);
    const wrt = variables.names.filter((name) => graph.placeholders.some((node) => node.name === name));
    const differentiated = grad(variables.graph, { wrt }).graph;
    verify(differentiated);
    const found = inFloat64(() => new Interpreter(differentiated).run(variables.args)) as Record<
      string,
      Value
    >;
    let compared = 0;
    for (const name of wrt) {
      const { data } = found[name] as TensorData;
      data.forEach((value, index) => {
        const { slope, bends } = centralDifference(variables, name, index);
        expect(bends).toBe(false);
        expect(Math.abs(value - slope), `${name}[${index}]`).toBeLessThan(
          1e-5 * Math.max(1, Math.abs(slope)),
        );
        compared++;
      });
    }
    expect(compared).toBeGreaterThan(7);
  });
});

/** At a logit of 0, where a head that starts at 0 begins, the slope is sigmoid(0) - t. */
test("bceWithLogits at a logit of 0", () => {
  const model = symbolicTrace(
    (x: Tensor, t: Tensor) => bceWithLogits(x, t),
    [spec("float32", [1]), spec("float32", [1])],
  );
  const { graph } = grad(model, { wrt: ["x"] });
  const { x } = new Interpreter(graph).run([tensor([0]), tensor([0.25])]) as Record<string, Value>;
  expect([...(x as TensorData).data]).toEqual([0.25]);
});
