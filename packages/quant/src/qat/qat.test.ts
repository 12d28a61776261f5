import { type EagerTensor, Module, nn, ops, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { type Graph, type GraphModule, Interpreter, setTrainingMode, spec, verify } from "@quantrace/ir";
import { canonicalBits, fillState, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { netCases, randomBatch, RandomNet } from "../lower/random-net.test-helper.ts";
import { minMaxQConfig, weightOnlyQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { freezeBatchNormStats } from "./freeze-batch-norm-stats.ts";
import { observeQat } from "./observe-qat.ts";
import { prepareQat } from "./prepare-qat.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const image = [spec("float32", [2, 4, 6, 6])] as const;

class ConvNormRelu extends Module {
  conv: nn.Conv2d;
  bn = new nn.BatchNorm2d(3);
  constructor(bias = true) {
    super();
    this.conv = new nn.Conv2d(4, 3, 3, { bias });
  }
  forward(x: Tensor): Tensor {
    return this.bn.forward(this.conv.forward(x)).relu();
  }
}

function filled<M extends Module>(model: M, seed: number): M {
  fillState(model, seed);
  for (const [key, { data }] of model.stateDict())
    if (key.endsWith("bn.weight")) data.forEach((value, i) => (data[i] = value === 0 ? 0.75 : value));
  return model.train() as M;
}

function calls(graph: Graph): string[] {
  return [...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op.id] : []));
}

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return "no error";
  } catch (error) {
    return error instanceof QuantraceError ? `${error.code}: ${error.summary}` : String(error);
  }
}

function bitsOf(result: unknown): readonly number[] {
  return [...(result as EagerTensor).data];
}

describe("prepareQat", () => {
  test("trains a layer before a batch norm on the scaled weight, and quantizes each value once", async () => {
    const qat = prepareQat(filled(new ConvNormRelu(), 1), mapping, image);
    verify(qat.graph);
    const scale = ["add", "sqrt", "div"];
    const scaled = ["reshape", "mul", "observe", "conv2d", "reshape", "div", "reshape", "add"];
    expect(calls(qat.graph)).toEqual(["observe", ...scale, ...scaled, "batchNorm", "relu", "observe"]);
    const observed = await observeQat(qat, [randomBatch(1)]);
    verify(observed.graph);
    expect(calls(observed.graph)).toEqual(
      calls(qat.graph).map((op) => (op === "observe" ? "fakeQuantize" : op)),
    );
    expect([qat.batches, observed.batches]).toEqual([0, 1]);
  });

  test("leaves the model, and what it was called on, as they were", async () => {
    const model = filled(new ConvNormRelu(), 2);
    const before = [...model.stateDict()].map(([key, { data }]) => [key, [...data]]);
    const qat = prepareQat(model, mapping, image);
    const { states } = qat.parts;
    const size = qat.graph.size;
    await observeQat(qat, [randomBatch(1), randomBatch(2)]);
    expect([...model.stateDict()].map(([key, { data }]) => [key, [...data]])).toEqual(before);
    expect([model.training, qat.graph.size, qat.parts.states]).toEqual([true, size, states]);
  });

  test("computes what the model computes before anything is observed: bit for bit where no batch norm is", () => {
    fc.assert(
      fc.property(netCases, ({ kinds, seed }) => {
        const model = new RandomNet(kinds, seed).train();
        const expected = bitsOf(model.run(randomBatch(seed)));
        const found = bitsOf(prepareQat(model, mapping, image).run(randomBatch(seed)));
        if (!kinds.includes("convRelu")) expect(found).toEqual(expected);
        else
          found.forEach((value, i) => expect(Math.abs(value - (expected[i] as number))).toBeLessThan(1e-3));
      }),
      propertyConfig({ numRuns: 40 }),
    );
  });

  test.each<[string, () => unknown, RegExp]>([
    ["a model in evaluation", () => prepareQat(new ConvNormRelu().eval(), mapping, image), /^QQ1113/],
    [
      "a batch norm whose weight is 0",
      () => {
        const model = filled(new ConvNormRelu(), 3);
        model.bn.stateDict().get("weight")?.data.fill(0);
        return prepareQat(model, mapping, image);
      },
      /^QQ1114: conv2d: a weight of batchNorm is 0/,
    ],
    [
      "dropout before a batch norm",
      () =>
        prepareQat(
          new nn.Sequential(new nn.Conv2d(4, 3, 3), new nn.Dropout(), new nn.BatchNorm2d(3)).train(),
          mapping,
          image as never,
        ),
      /^QQ1114: batchNorm: in training something stands between/,
    ],
    [
      "code that branches on the mode",
      () => {
        class Branch extends Module {
          forward(x: Tensor): Tensor {
            return this.training ? x.relu() : x.neg();
          }
        }
        return prepareQat(new Branch().train(), mapping, image);
      },
      /^QT7015/,
    ],
    [
      "a model that is prepared already",
      () => prepareQat(prepareQat(filled(new ConvNormRelu(), 1), mapping, image), mapping, image),
      /^QQ1102/,
    ],
    [
      "a conversion of what saw nothing",
      () => convert(prepareQat(filled(new ConvNormRelu(), 1), mapping, image).observed()),
      /^QQ3009/,
    ],
    ["no batch", () => observeQat(prepareQat(filled(new ConvNormRelu(), 1), mapping, image), []), /^QQ3001/],
  ])("refuses %s", async (_, work, message) => {
    expect(await codeOf(work)).toMatch(message);
  });
});

describe("observeQat", () => {
  test("looks at values that are quantized already: a second look at the same batch sees the same", async () => {
    await fc.assert(
      fc.asyncProperty(netCases, async ({ kinds, seed }) => {
        const qat = prepareQat(new RandomNet(kinds, seed).train(), mapping, image);
        const once = await observeQat(qat, [randomBatch(seed)]);
        const twice = await observeQat(once, [randomBatch(seed)]);
        expect(twice.parts.states).toEqual(once.parts.states);
        expect(twice.parts.known).toEqual(once.parts.known);
        const values = new Map<string, readonly number[]>();
        const tap = (node: { name: string }, value: unknown): void =>
          void values.set(node.name, [...((value as { data?: Iterable<number> } | null)?.data ?? [])]);
        new Interpreter(once.graph, { tap }).run([randomBatch(seed)]);
        for (const node of once.graph.nodes()) {
          if (
            node.kind !== "call_function" ||
            node.op !== ops.fakeQuantize ||
            typeof node.args[1] !== "number"
          )
            continue;
          const [, scale, zeroPoint] = node.args as readonly number[];
          for (const value of values.get(node.name) ?? []) {
            const integer = Math.round(value / (scale as number)) + (zeroPoint as number);
            expect(integer).toBeGreaterThanOrEqual(0);
            expect(integer).toBeLessThanOrEqual(255);
            expect(value).toBe(Math.fround((integer - (zeroPoint as number)) * (scale as number)));
          }
        }
      }),
      propertyConfig({ numRuns: 25 }),
    );
  });

  test("chooses for the scaled weight what the conversion chooses for the folded one, but for a rounding", async () => {
    for (const bias of [true, false]) {
      const qat = await observeQat(prepareQat(filled(new ConvNormRelu(bias), 5), mapping, image), [
        randomBatch(1),
      ]);
      const { state } = convertToReference(qat.observed()).graph;
      const known = qat.parts.known.get("weight_conv2d");
      const folded = [...(state.get("conv.weight.scale")?.data ?? [])];
      expect(known?.scale).toHaveLength(folded.length);
      folded.forEach((scale, c) => expect(Math.abs((known?.scale[c] ?? 0) / scale - 1)).toBeLessThan(3e-7));
    }
  });
});

describe("the model in evaluation", () => {
  test("is bit for bit what the conversion to the reference graph computes", async () => {
    await fc.assert(
      fc.asyncProperty(netCases, async ({ kinds, seed }) => {
        const qat = await observeQat(prepareQat(new RandomNet(kinds, seed).train(), mapping, image), [
          randomBatch(seed),
          randomBatch(seed + 1),
        ]);
        const observed = qat.observed();
        const evaluation = qat.evaluation();
        verify(evaluation.graph);
        const reference = convertToReference(observed, { bias: "float32" });
        const batch = randomBatch(seed + 2);
        expect(bitsOf(evaluation.run(batch))).toEqual(bitsOf(reference.run(batch)));
        const kernels = convert(observed).lowered.map(({ op }) => op);
        expect(kernels).toContain("quantized.linear");
      }),
      propertyConfig({ numRuns: 40 }),
    );
  });

  test("is what training with frozen batch norms computes, a step of a few values aside", async () => {
    let off = 0;
    let total = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const training = await observeQat(
        freezeBatchNormStats(prepareQat(filled(new ConvNormRelu(seed % 2 === 0), seed), mapping, image)),
        [randomBatch(seed)],
      );
      const step = training.parts.known.get("observer_relu")?.scale[0] as number;
      const batch = randomBatch(seed);
      const found = bitsOf(training.run(batch));
      const expected = bitsOf((training.evaluation() as GraphModule).run(batch as never));
      found.forEach((value, i) => {
        const steps = Math.abs(value - (expected[i] as number)) / step;
        expect(steps).toBeLessThan(1.01);
        if (steps > 0.5) off++;
        total++;
      });
    }
    expect(off / total).toBeLessThan(0.002);
  });
});

test("weights alone train on the scaled weight too, and their bias is added after it", async () => {
  const only = new QConfigMapping().setGlobal(weightOnlyQConfig);
  const qat = await observeQat(freezeBatchNormStats(prepareQat(filled(new ConvNormRelu(), 4), only, image)), [
    randomBatch(1),
  ]);
  expect([...qat.parts.known.keys()]).toEqual(["weight_conv2d"]);
  const found = bitsOf(qat.run(randomBatch(2)));
  const evaluation = qat.evaluation();
  const expected = bitsOf(evaluation.run(randomBatch(2)));
  found.forEach((value, i) => expect(Math.abs(value - (expected[i] as number))).toBeLessThan(1e-4));
  expect(bitsOf(convertToReference(qat.observed()).run(randomBatch(2)))).toEqual(expected);
});

test("what a dropout scales is not quantized again: it would be cut off", async () => {
  class Dropped extends Module {
    conv = new nn.Conv2d(4, 2, 3);
    drop = new nn.Dropout(0.5);
    fc = new nn.Linear(32, 3);
    forward(x: Tensor): Tensor {
      return this.fc.forward(this.drop.forward(this.conv.forward(x).relu()).flatten(1));
    }
  }
  const qat = await observeQat(prepareQat(new Dropped().train(), mapping, image), [randomBatch(1)]);
  expect(qat.plan.groups.get("observer_relu")).toEqual(["relu", "flatten"]);
  const names = [...qat.graph.nodes()].map(({ name }) => name);
  expect(names).toContain("relu_fake");
  expect(names).not.toContain("flatten_fake");
  expect(names.indexOf("dropout")).toBeGreaterThan(names.indexOf("relu_fake"));
  const evaluation = qat.evaluation().graph;
  expect([...evaluation.nodes()].map(({ name }) => name)).toContain("flatten_fake");
  const frozen = setTrainingMode(qat.graph, false);
  expect(canonicalBits(new Interpreter(frozen).run([randomBatch(2)]))).toEqual(
    canonicalBits(new Interpreter(evaluation).run([randomBatch(2)])),
  );
});

test("freezeBatchNormStats switches the batch norms alone, and back", () => {
  const model = new nn.Sequential(new nn.Conv2d(4, 3, 3), new nn.BatchNorm2d(3), new nn.Dropout()).train();
  const qat = prepareQat(model, mapping, image as never);
  const modes = ({ graph }: { graph: Graph }): unknown[] =>
    [...graph.nodes()].flatMap((node) =>
      node.kind === "call_function" && "training" in node.attributes ? [node.attributes["training"]] : [],
    );
  const frozen = freezeBatchNormStats(qat);
  expect([modes(qat), modes(frozen), modes(freezeBatchNormStats(frozen, false))]).toEqual([
    [true, true],
    [false, true],
    [true, true],
  ]);
});
