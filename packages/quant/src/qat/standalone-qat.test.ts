import { type EagerTensor, manualSeed, Module, nn, ops, tensor, type Tensor } from "@quantrace/core";
import { type Graph, spec, verify } from "@quantrace/ir";
import { canonicalBits } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { annotateValue } from "../annotations/annotation.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { movingAveragePerChannelMinMaxObserver } from "../observers/per-channel-min-max-observer.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import type { StandaloneConfig } from "../standalone/standalone-config.ts";
import { freezeBatchNormStats } from "./freeze-batch-norm-stats.ts";
import { observeQat } from "./observe-qat.ts";
import { enableParamLearning, enableStaticEstimate } from "./param-learning.ts";
import { prepareQat } from "./prepare-qat.ts";
import type { QatGraphModule } from "./qat-graph-module.ts";
import { disableFakeQuant, disableObserver, enableFakeQuant } from "./switches.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const specs = [spec("float32", ["N", 1, 4, 4])] as const;

class Part extends Module {
  readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
  readonly bn: nn.BatchNorm2d = new nn.BatchNorm2d(1);
  forward(x: Tensor): Tensor {
    return this.bn.forward(this.conv.forward(x)).relu();
  }
}

class Net extends Module {
  readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
  readonly part: Part = new Part();
  forward(x: Tensor): Tensor {
    return this.part.forward(this.conv.forward(x));
  }
}

const integers = new PrepareCustomConfig().setInputQuantizedIndexes([0]).setOutputQuantizedIndexes([0]);
const float: StandaloneConfig = { qconfigMapping: mapping };
const quantized: StandaloneConfig = { qconfigMapping: mapping, prepareCustomConfig: integers };
const named = (config: StandaloneConfig, name = "part"): PrepareCustomConfig =>
  new PrepareCustomConfig().setStandaloneModuleName(name, config);

function net<M extends Module>(make: () => M): M {
  manualSeed(10);
  return make().train() as M;
}

function qat(model: Module, prepareCustomConfig: PrepareCustomConfig, given = mapping): QatGraphModule {
  return prepareQat(model, given, specs as never, { prepareCustomConfig }) as unknown as QatGraphModule;
}

/** Two images with values in -size..size that follow from a seed. */
function batch(seed: number, size = 5): EagerTensor {
  let state = seed >>> 0;
  const values = Float32Array.from({ length: 32 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 31 - 1) * size;
  });
  return tensor(values, { shape: [2, 1, 4, 4] });
}

const calls = (graph: Graph): string[] =>
  [...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op.id] : []));
const observers = (graph: Graph): unknown[] =>
  [...graph.nodes()].flatMap((node) =>
    node.kind === "call_function" && node.op === ops.observe ? [node.attributes["observer"]] : [],
  );
/** The result for a batch, which is told from a constant. */
function bits(model: { run(...args: never[]): unknown }): unknown {
  const result = model.run(batch(9) as never) as EagerTensor;
  expect(new Set(result.data).size).toBeGreaterThan(1);
  return canonicalBits(result);
}

describe("a standalone module in training", () => {
  test.each([
    ["by name", named(float)],
    ["by class", new PrepareCustomConfig().setStandaloneModuleClass(Part, float)],
  ])("with a float interface observes what it takes and gives itself, %s", async (_, config) => {
    const prepared = qat(
      net(() => new Net()),
      config,
    );
    verify(prepared.graph);
    expect(prepared.graph.modules.size).toBe(0);
    expect(observers(prepared.graph)).toEqual([
      "observer_x",
      "weight_conv2d",
      "observer_conv2d",
      "part/observer_x",
      "part/weight_conv2d",
      "part/observer_relu",
    ]);
    const observed = await observeQat(prepared, [batch(1), batch(2)]);
    expect(calls(observed.graph).filter((op) => op === "fakeQuantize")).toHaveLength(6);
    expect(bits(observed.evaluation())).toEqual(
      bits(convertToReference(observed.observed(), { bias: "float32" })),
    );
  });

  test("with an integer interface takes the integers of the model around it", async () => {
    const prepared = qat(
      net(() => new Net()),
      named(quantized),
    );
    expect(observers(prepared.graph)).toEqual([
      "observer_x",
      "weight_conv2d",
      "observer_conv2d",
      "part/weight_conv2d",
      "part/observer_relu",
    ]);
    const observed = await observeQat(prepared, [batch(1), batch(2)]);
    const converted = convert(observed.observed());
    verify(converted.graph);
    expect(calls(converted.graph)).toEqual([
      "quantize",
      "quantized.conv2d",
      "quantized.conv2d",
      "dequantize",
    ]);
    expect(converted.report.find(({ node }) => node === "part")?.reason).toBe("standaloneModule");
  });

  test("converts to what prepare and convert give for the same ranges", async () => {
    for (const config of [float, quantized]) {
      const model = net(() => new Net());
      const observed = (await observeQat(qat(model, named(config)), [batch(1), batch(2)])).observed();
      const prepared = prepare(model.eval(), mapping, specs, { prepareCustomConfig: named(config) });
      const expected = convert(prepared.withStates(observed.states, observed.batches));
      const found = convert(observed);
      expect(calls(found.graph)).toEqual(calls(expected.graph));
      expect([...found.graph.state]).toEqual([...expected.graph.state]);
      expect(bits(found)).toEqual(bits(expected));
      expect(found.report.map(({ node, reason, lowered }) => [node, reason, lowered])).toEqual(
        expected.report.map(({ node, reason, lowered }) => [node, reason, lowered]),
      );
    }
  });

  test("is switched with the rest of the model", async () => {
    const prepared = qat(
      net(() => new Net()),
      named(float),
    );
    const norms = (model: QatGraphModule): unknown[] =>
      [...model.graph.nodes()].flatMap((node) =>
        node.kind === "call_function" && node.op === ops.batchNorm ? [node.attributes["training"]] : [],
      );
    expect(norms(prepared)).toEqual([true]);
    expect(norms(freezeBatchNormStats(prepared))).toEqual([false]);
    const observed = await observeQat(prepared, [batch(1)]);
    expect(calls(disableFakeQuant(observed).graph)).not.toContain("fakeQuantize");
    expect(bits(enableFakeQuant(disableFakeQuant(observed)))).toEqual(bits(observed));
    const known = (model: QatGraphModule): unknown => model.parts.known.get("part/observer_relu");
    expect(known(await observeQat(observed, [batch(2, 50)]))).not.toEqual(known(observed));
    expect(known(await observeQat(disableObserver(observed), [batch(2, 50)]))).toEqual(known(observed));
    const learning = enableParamLearning(observed);
    expect([...learning.graph.state.keys()]).toEqual(
      expect.arrayContaining(["part/observer_relu.scale", "part/weight_conv2d.scale"]),
    );
    expect(bits(learning)).toEqual(bits(observed));
    expect(bits(enableStaticEstimate(learning))).toEqual(bits(observed));
    for (const { scale } of learning.parts.learned?.values() ?? [])
      scale.data.forEach((value, i) => (scale.data[i] = (value as number) * 0.7));
    expect(bits(learning.evaluation())).not.toEqual(bits(observed.evaluation()));
    expect(bits(learning.evaluation())).toEqual(
      bits(convertToReference(learning.observed(), { bias: "float32" })),
    );
  });

  test("has its parameters in the model's own memory, under the names of the model", async () => {
    const model = net(() => new Net());
    const observed = await observeQat(qat(model, named(float)), [batch(1)]);
    const before = bits(observed.evaluation());
    expect([...observed.parts.float.state.keys()].sort()).toEqual([...model.stateDict().keys()].sort());
    model.part.conv.weight.data.fill(-3);
    expect(observed.parts.float.state.get("part.conv.weight")?.data[0]).toBe(-3);
    expect(bits(observed.evaluation())).not.toEqual(before);
    expect(bits(observed.evaluation())).toEqual(
      bits(convertToReference(observed.observed(), { bias: "float32" })),
    );
  });

  test("that is called twice has one observer for each weight and value, as it has one of each after conversion", async () => {
    class Twice extends Module {
      readonly part: Part = new Part();
      forward(x: Tensor): Tensor {
        return this.part.forward(this.part.forward(x));
      }
    }
    const weight = movingAveragePerChannelMinMaxObserver({ dtype: "int8", mapping: "symmetric" });
    const averaged = new QConfigMapping().setGlobal({ ...minMaxQConfig, weight });
    const prepared = qat(
      net(() => new Twice()),
      named({}),
      averaged,
    );
    expect(observers(prepared.graph)).toEqual(
      [
        "observer_x",
        ...["part/observer_x", "part/weight_conv2d", "part/observer_relu"],
        ...["part/observer_x", "part/weight_conv2d", "part/observer_relu"],
      ].slice(1),
    );
    const observed = await observeQat(prepared, [batch(1), batch(2)]);
    for (const model of [observed, enableParamLearning(observed)]) {
      const converted = convert(model.observed());
      expect([...converted.graph.state.keys()].filter((key) => key.endsWith("conv.weight"))).toHaveLength(1);
      expect(bits(model.evaluation())).toEqual(
        bits(convertToReference(model.observed(), { bias: "float32" })),
      );
    }
  });

  test("in evaluation inside of a model that trains keeps its batch norms frozen", async () => {
    const model = net(() => new Net());
    model.part.eval();
    const prepared = qat(model, named(float));
    expect([model.training, model.part.training]).toEqual([true, false]);
    const norm = [...prepared.graph.nodes()].find(
      (node) => node.kind === "call_function" && node.op === ops.batchNorm,
    );
    expect(norm?.kind === "call_function" && norm.attributes["training"]).toBe(false);
    const observed = await observeQat(prepared, [batch(1)]);
    expect(() => convert(observed.observed())).not.toThrow();
  });

  test("in another is a part of it, by the keys of both", async () => {
    class Outer extends Module {
      readonly net: Net = new Net();
      readonly last: nn.Conv2d = new nn.Conv2d(1, 1, 1);
      forward(x: Tensor): Tensor {
        return this.last.forward(this.net.forward(x));
      }
    }
    const both = integers.setStandaloneModuleName("part", quantized);
    const config = named({ qconfigMapping: mapping, prepareCustomConfig: both }, "net");
    const observed = await observeQat(
      qat(
        net(() => new Outer()),
        config,
      ),
      [batch(1), batch(2)],
    );
    expect(observers(observed.parts.skeleton)).toEqual([
      "observer_x",
      "net/weight_conv2d",
      "net/observer_conv2d",
      "net/part/weight_conv2d",
      "net/part/observer_relu",
      "weight_conv2d",
      "observer_conv2d",
    ]);
    const converted = convert(observed.observed());
    expect(calls(converted.graph)).toEqual([
      "quantize",
      "quantized.conv2d",
      "quantized.conv2d",
      "quantized.conv2d",
      "dequantize",
    ]);
    expect(bits(observed.evaluation())).toEqual(
      bits(convertToReference(observed.observed(), { bias: "float32" })),
    );
  });
});

describe("what only moves values across the interface", () => {
  class Pool extends Module {
    readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
    forward(x: Tensor): Tensor {
      return this.conv.forward(x.maxPool2d(2));
    }
  }
  class Around extends Module {
    readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
    readonly drop: nn.Dropout = new nn.Dropout(0.5);
    readonly part: Pool = new Pool();
    readonly last: nn.Conv2d = new nn.Conv2d(1, 1, 1);
    readonly drops: boolean;
    constructor(drops: boolean) {
      super();
      this.drops = drops;
    }
    forward(x: Tensor): Tensor {
      const y = this.conv.forward(x);
      return this.last.forward(this.part.forward(this.drops ? this.drop.forward(y) : y).maxPool2d(2));
    }
  }

  test("follows what it reads, on both sides: its observer looks once", async () => {
    const prepared = qat(
      net(() => new Around(false)),
      named(quantized),
    );
    expect([...prepared.parts.followers]).toEqual([
      ["maxPool2d", "part/observer_conv2d"],
      ["part_maxPool2d", "observer_conv2d"],
    ]);
    const once = await observeQat(prepared, [batch(1)]);
    const twice = await observeQat(once, [batch(1)]);
    expect(twice.parts.states).toEqual(once.parts.states);
    expect(bits(once.evaluation())).toEqual(bits(convertToReference(once.observed(), { bias: "float32" })));
  });

  test("is not rounded behind a dropout of the model around it, which would cut it off", async () => {
    const prepared = qat(
      net(() => new Around(true)),
      named(quantized),
    );
    expect(observers(prepared.graph).filter((key) => key === "observer_conv2d")).toHaveLength(1);
    expect(prepared.plan.groups.get("observer_conv2d")).toEqual(["conv2d", "part_x", "part_maxPool2d"]);
    const observed = await observeQat(prepared, [batch(1)]);
    expect(bits(observed.evaluation())).toEqual(
      bits(convertToReference(observed.observed(), { bias: "float32" })),
    );
  });

  test("that takes another dtype has the range of the edge, behind a dropout too", async () => {
    const int8 = new QConfigMapping().setGlobal({
      ...minMaxQConfig,
      activation: minMaxObserver({ dtype: "int8" }),
    });
    for (const drops of [false, true]) {
      const config = named({ qconfigMapping: int8, prepareCustomConfig: integers });
      const prepared = qat(
        net(() => new Around(drops)),
        config,
      );
      expect(prepared.plan.groups).toEqual(prepared.observed().flat().plan.groups);
      expect(prepared.plan.groups.get("part/observer_x")).toEqual(["conv2d", "part_x", "part_maxPool2d"]);
      const observed = await observeQat(prepared, [batch(1)]);
      expect(observed.parts.known.get("part/observer_x")?.dtype).toBe("int8");
      expect(bits(observed.evaluation())).toEqual(
        bits(convertToReference(observed.observed(), { bias: "float32" })),
      );
    }
  });

  test("is not taken for what a module with a float interface observes itself", async () => {
    class Dropped extends Around {
      override forward(x: Tensor): Tensor {
        return this.part.forward(this.drop.forward(this.conv.forward(x)).maxPool2d(2));
      }
    }
    const observed = await observeQat(
      qat(
        net(() => new Dropped(true)),
        named(float),
      ),
      [batch(1)],
    );
    expect([...observed.parts.followers]).toEqual([
      ["maxPool2d", "observer_conv2d"],
      ["part_maxPool2d", "part/observer_x"],
    ]);
    expect([...observed.parts.known.keys()]).toContain("part/observer_x");
  });
});

describe("a standalone module that cannot train", () => {
  test("QQ1114 for a layer in it, QQ1151 for what annotations or conversion would take away", async () => {
    const model = net(() => new Net());
    model.part.bn.stateDict().get("weight")?.data.fill(0);
    expect(() => qat(model, named(float))).toThrow("QQ1114");
    const annotations = [annotateValue("conv2d", null)];
    expect(() =>
      prepareQat(
        net(() => new Net()),
        mapping,
        specs,
        { annotations, prepareCustomConfig: named(quantized) },
      ),
    ).toThrow("QQ1151");
    const observed = await observeQat(
      qat(
        net(() => new Net()),
        named(quantized),
      ),
      [batch(1)],
    );
    const without = (name: string) => ({ qconfigMapping: new QConfigMapping().setModuleName(name, null) });
    expect(() => convert(observed.observed(), without("part"))).toThrow("QQ1151");
    const back = convert(observed.observed(), without("conv"));
    expect(calls(back.graph)).toEqual(["conv2d", "quantize", "quantized.conv2d", "dequantize"]);
  });

  test("QQ2001 for a name that is not there; QQ1102 for one that is prepared; QQ3009 before it has seen anything", () => {
    expect(() =>
      qat(
        net(() => new Net()),
        named(float, "port"),
      ),
    ).toThrow("nearest: part");
    const prepared = qat(
      net(() => new Part()),
      new PrepareCustomConfig(),
    );
    class Holds extends Module {
      readonly part: Module = prepared;
      forward(x: Tensor): Tensor {
        return (this.part as unknown as Part).forward(x);
      }
    }
    expect(() =>
      qat(
        net(() => new Holds()),
        named(float),
      ),
    ).toThrow("QQ1102");
    expect(() =>
      qat(
        net(() => new Net()),
        named(float),
      ).evaluation(),
    ).toThrow("QQ3009");
    expect(() =>
      enableParamLearning(
        qat(
          net(() => new Net()),
          named(float),
        ),
      ),
    ).toThrow("QQ3009");
  });
});
