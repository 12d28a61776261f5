import { type EagerTensor, manualSeed, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { relu } from "@quantrace/core/functional";
import { ops } from "@quantrace/core/ops";
import { type Graph, type Leaf, spec, type TensorSpec, verify } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { movingAverageMinMaxObserver } from "../observers/moving-average-min-max-observer.ts";
import { annotateValue, derivedQParams, valuePlace } from "../annotations/annotation.ts";
import { prepare } from "../prepare/prepare.ts";
import { observeQat } from "../qat/observe-qat.ts";
import { prepareQat } from "../qat/prepare-qat.ts";
import { dequantizeBy, quantizeBy } from "../qparams/quantize-by.ts";
import { defaultQatQConfig, minMaxQConfig, weightOnlyQConfig } from "../qconfig/default-qconfigs.ts";
import { defaultQConfigMapping, QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { ConvertCustomConfig } from "./convert-custom-config.ts";
import type { CustomMode, QuantizedInterface } from "./custom-classes.ts";
import { ObserverModule } from "./module-observer.ts";
import { PrepareCustomConfig } from "./prepare-custom-config.ts";

const specs = [spec("float32", ["N", 3])] as const;
const batches = [tensor([[1, -2, 0.5]]), tensor([[-0.25, 2, 3]])];

/** Code that no graph can hold. */
class Gate extends Module implements Leaf<Gate["forward"]> {
  readonly linear: nn.Linear = new nn.Linear(3, 3);
  forward(x: Tensor): Tensor {
    const y = this.linear.forward(x);
    return (y as EagerTensor).data.some((value) => value > 1e6) ? relu(y) : y;
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec("float32", x.shape);
  }
}

class ObservedGate extends Module {
  readonly between: ObserverModule = new ObserverModule(minMaxObserver());
  readonly float: Gate;
  constructor(float: Gate) {
    super();
    this.float = float;
  }
  static fromFloat(float: Gate): ObservedGate {
    return new this(float);
  }
  forward(x: Tensor): Tensor {
    return this.between.forward(this.float.forward(x));
  }
}

/** Sees what training will round: asks its observer while it runs. */
class TrainedGate extends ObservedGate {
  override forward(x: Tensor): Tensor {
    const y = super.forward(x);
    return dequantizeBy(quantizeBy(y, this.between.qparams), this.between.qparams);
  }
}

class QuantizedGate extends Module {
  readonly float: Gate;
  readonly at: QuantizedInterface;
  constructor(float: Gate, at: QuantizedInterface) {
    super();
    this.float = float;
    this.at = at;
  }
  static fromObserved(observed: ObservedGate, at: QuantizedInterface): QuantizedGate {
    expect(observed.between.qparams.scale[0]).toBeGreaterThan(0);
    return new QuantizedGate(observed.float, at);
  }
  forward(x: Tensor): Tensor {
    return quantizeBy(this.float.forward(dequantizeBy(x, this.at.inputs[0]!)), this.at.outputs[0]!);
  }
}

/** For the modes with float32 around: one class each, to see which was taken. */
class Halved extends Module {
  readonly float: Gate;
  constructor(float: Gate) {
    super();
    this.float = float;
  }
  static fromObserved(float: Gate): Halved {
    return new this(float);
  }
  forward(x: Tensor): Tensor {
    return this.float.forward(x);
  }
}
class Dynamic extends Halved {}

class Net extends Module {
  readonly first: nn.Linear = new nn.Linear(3, 3);
  readonly gate: Gate = new Gate();
  forward(x: Tensor): Tensor {
    return this.gate.forward(this.first.forward(x));
  }
}

const calls = (graph: Graph): string[] =>
  [...graph.nodes()].flatMap((node) =>
    node.kind === "call_function"
      ? [node.op.id]
      : node.kind === "call_module"
        ? [`module ${node.target}`]
        : [],
  );

function net<M extends Module>(make: () => M): M {
  manualSeed(2);
  return make();
}

const toObserved = new PrepareCustomConfig().setFloatToObservedMapping(Gate, ObservedGate);
const toQuantized = new ConvertCustomConfig().setObservedToQuantizedMapping(ObservedGate, QuantizedGate);

describe("custom modules in quantization-aware training", () => {
  test("the observed class for qat, else that for static, stands in the training graph and is converted", async () => {
    const both = toObserved.setFloatToObservedMapping(Gate, TrainedGate, "qat");
    for (const [prepareCustomConfig, type] of [
      [toObserved, ObservedGate],
      [both, TrainedGate],
    ] as const) {
      const model = net(() => new Net());
      const prepared = prepareQat(model, undefined, specs, { prepareCustomConfig });
      expect(prepared.graph.modules.get("gate")?.constructor).toBe(type);
      expect(model.gate).toBeInstanceOf(Gate);
      const observed = await observeQat(prepared, batches);
      const calibrated = observed.observed();
      expect([...calibrated.states.keys()]).toContain("gate/between");
      expect(calibrated.states.get("gate/between")).not.toEqual(
        prepared.observed().states.get("gate/between"),
      );
      const config = toQuantized.setObservedToQuantizedMapping(TrainedGate, QuantizedGate, "qat");
      const converted = convert(calibrated, { convertCustomConfig: config });
      verify(converted.graph);
      expect(calls(converted.graph)).toEqual(["quantize", "quantized.linear", "module gate", "dequantize"]);
      expect(converted.graph.modules.get("gate")).toBeInstanceOf(QuantizedGate);
      for (const batch of batches) expect(converted.run(batch).shape).toEqual([1, 3]);
    }
    const plain = prepare(net(() => new Net()).eval(), defaultQConfigMapping(), specs, {
      prepareCustomConfig: both,
    });
    expect(plain.graph.modules.get("gate")?.constructor).toBe(ObservedGate);
  });

  test("a class that has two quantized ones is converted by how it was prepared", async () => {
    class AfterTraining extends QuantizedGate {
      static override fromObserved(observed: ObservedGate, at: QuantizedInterface): QuantizedGate {
        return new AfterTraining(observed.float, at);
      }
    }
    const config = toQuantized.setObservedToQuantizedMapping(ObservedGate, AfterTraining, "qat");
    const given = { prepareCustomConfig: toObserved };
    const trained = await observeQat(
      prepareQat(
        net(() => new Net()),
        undefined,
        specs,
        given,
      ),
      batches,
    );
    const calibrated = await calibrate(
      prepare(net(() => new Net()).eval(), defaultQConfigMapping(), specs, given),
      batches,
    );
    const made = [trained.observed(), calibrated].map(
      (model) => convert(model, { convertCustomConfig: config }).graph.modules.get("gate")?.constructor,
    );
    expect(made).toEqual([AfterTraining, QuantizedGate]);
  });

  test("a module that is called twice is swapped once, in both directions", async () => {
    class Twice extends Module {
      readonly gate: Gate = new Gate();
      forward(x: Tensor): Tensor {
        return this.gate.forward(this.gate.forward(x).mul(2));
      }
    }
    const made: string[] = [];
    class Counted extends ObservedGate {
      static override fromFloat(float: Gate): ObservedGate {
        made.push("observed");
        return new Counted(float);
      }
    }
    class CountedQuantized extends QuantizedGate {
      static override fromObserved(observed: ObservedGate, at: QuantizedInterface): QuantizedGate {
        made.push("quantized");
        return new CountedQuantized(observed.float, at);
      }
    }
    const prepareCustomConfig = new PrepareCustomConfig().setFloatToObservedMapping(Gate, Counted, "qat");
    const prepared = prepareQat(
      net(() => new Twice()),
      undefined,
      specs,
      { prepareCustomConfig },
    );
    const observed = await observeQat(prepared, batches);
    const config = new ConvertCustomConfig().setObservedToQuantizedMapping(Counted, CountedQuantized);
    const converted = convert(observed.observed(), { convertCustomConfig: config });
    verify(converted.graph);
    expect(made).toEqual(["observed", "quantized"]);
    expect(calls(converted.graph).filter((call) => call === "module gate")).toHaveLength(2);
  });

  test("takes and gives integers, and keeps attributes, as prepare does", async () => {
    class Tagged extends Net {
      readonly labels: readonly string[] = ["cat", "dog"];
    }
    const prepareCustomConfig = toObserved
      .setInputQuantizedIndexes([0])
      .setOutputQuantizedIndexes([0])
      .setPreservedAttributes(["labels"]);
    const prepared = prepareQat(
      net(() => new Tagged()),
      undefined,
      specs,
      { prepareCustomConfig },
    );
    expect(prepared.preserved).toEqual({ labels: ["cat", "dog"] });
    const observed = await observeQat(prepared, batches);
    expect(observed.preserved).toBe(prepared.preserved);
    const converted = convert(observed.observed(), { convertCustomConfig: toQuantized });
    expect(converted.preserved).toEqual({ labels: ["cat", "dog"] });
    expect(calls(converted.graph)).toEqual(["quantized.linear", "module gate"]);
    expect([converted.inputQParams[0]?.dtype, converted.outputQParams[0]?.dtype]).toEqual(["uint8", "uint8"]);
  });

  test("inside of a standalone module, takes and gives integers as it does outside", async () => {
    const inner = new PrepareCustomConfig()
      .setFloatToObservedMapping(Gate, ObservedGate, "qat")
      .setInputQuantizedIndexes([0])
      .setOutputQuantizedIndexes([0]);
    const prepareCustomConfig = new PrepareCustomConfig().setStandaloneModuleName("0", {
      prepareCustomConfig: inner,
    });
    const prepared = prepareQat(
      net(() => new nn.Sequential(new Net(), new nn.Linear(3, 3))),
      undefined,
      specs as never,
      { prepareCustomConfig },
    );
    const observed = await observeQat(prepared, batches);
    expect([...observed.parts.states.keys()]).toContain("0.gate/between");
    const converted = convert(observed.observed(), { convertCustomConfig: toQuantized });
    verify(converted.graph);
    expect(calls(converted.graph)).toEqual([
      "quantize",
      "quantized.linear",
      "module 0.gate",
      "quantized.linear",
      "dequantize",
    ]);
  });

  test("derived qparams follow while a model trains", async () => {
    const annotations = [
      annotateValue(
        "mul",
        derivedQParams([valuePlace("linear")], ([x]) => ({ ...x!, scale: [x!.scale[0]! * 2] })),
      ),
    ];
    class Doubled extends Module {
      readonly fc: nn.Linear = new nn.Linear(3, 3);
      forward(x: Tensor): Tensor {
        return this.fc.forward(x).mul(2);
      }
    }
    const mapping = new QConfigMapping().setGlobal({
      ...defaultQatQConfig,
      activation: movingAverageMinMaxObserver(),
    });
    const observed = await observeQat(
      prepareQat(
        net(() => new Doubled()),
        mapping,
        specs,
        { annotations },
      ),
      batches,
    );
    const scales = [...observed.graph.nodes()].flatMap((node) =>
      node.kind === "call_function" && node.op === ops.fakeQuantize ? [node.args[1]] : [],
    );
    expect(scales.at(-1)).toBe(2 * (scales.at(-2) as number));
    const reference = convert(observed.observed());
    const [linear, mul] = reference.lowered;
    expect(mul!.scale).toBe(2 * linear!.scale);
  });
});

describe("custom modules under a setting that keeps float32 around them", () => {
  const weightOnly = new QConfigMapping().setGlobal(weightOnlyQConfig);
  const pair = (modes: readonly [typeof Halved, CustomMode][]) =>
    modes.reduce(
      (config, [type, mode]) => config.setObservedToQuantizedMapping(Gate, type, mode),
      new ConvertCustomConfig(),
    );

  test("weight-only: made of the float module directly, whether it has an observed class or not", () => {
    for (const prepareCustomConfig of [
      toObserved,
      new PrepareCustomConfig().setNonTraceableModuleClasses([Gate]),
    ]) {
      const model = net(() => new Net()).eval();
      const prepared = prepare(model, weightOnly, specs, { prepareCustomConfig });
      expect(prepared.graph.modules.get("gate")).toBe(model.gate);
      const converted = convert(prepared, { convertCustomConfig: pair([[Halved, "weightOnly"]]) });
      expect(converted.graph.modules.get("gate")).toBeInstanceOf(Halved);
      expect(calls(converted.graph)).toEqual(["dequantize", "linear", "module gate"]);
    }
  });

  test.each([
    ["weight-only", weightOnlyQConfig, Halved],
    ["static, which has none in float32: the first", minMaxQConfig, Dynamic],
  ])("of two classes the one for the mode of the setting: %s", async (_, setting, expected) => {
    const prepared = prepare(net(() => new Net()).eval(), new QConfigMapping().setGlobal(setting), specs, {
      prepareCustomConfig: new PrepareCustomConfig().setNonTraceableModuleClasses([Gate]),
    });
    const calibrated = await calibrate(prepared, batches);
    const config = pair([
      [Dynamic, "dynamic"],
      [Halved, "weightOnly"],
    ]);
    const converted = convert(calibrated, { convertCustomConfig: config });
    expect(converted.graph.modules.get("gate")?.constructor).toBe(expected);
  });

  test("swapped once however often it is used", () => {
    class Twice extends Module {
      readonly gate: Gate = new Gate();
      forward(x: Tensor): Tensor {
        return this.gate.forward(this.gate.forward(x));
      }
    }
    let made = 0;
    class Counted extends Halved {
      static override fromObserved(float: Gate): Halved {
        made++;
        return new Counted(float);
      }
    }
    const prepared = prepare(net(() => new Twice()).eval(), weightOnly, specs, {
      prepareCustomConfig: toObserved,
    });
    const converted = convert(prepared, { convertCustomConfig: pair([[Counted, "weightOnly"]]) });
    expect(calls(converted.graph)).toEqual(["module gate", "module gate"]);
    expect(made).toBe(1);
  });

  test("null: it stays the float module", () => {
    const prepared = prepare(net(() => new Net()).eval(), weightOnly.setModuleName("gate", null), specs, {
      prepareCustomConfig: toObserved,
    });
    const converted = convert(prepared, { convertCustomConfig: pair([[Halved, "weightOnly"]]) });
    expect(converted.graph.modules.get("gate")).toBeInstanceOf(Gate);
  });
});

test("classes for each mode are JSON", () => {
  const classes = [Gate, ObservedGate, TrainedGate, QuantizedGate, Halved];
  const prepared = toObserved.setFloatToObservedMapping(Gate, TrainedGate, "qat");
  const read = PrepareCustomConfig.fromJSON(JSON.parse(JSON.stringify(prepared)) as never, classes);
  expect(read.toJSON()).toEqual(prepared.toJSON());
  expect(read.observedClasses("qat").get(Gate)).toBe(TrainedGate);
  expect(read.observedClasses("static").get(Gate)).toBe(ObservedGate);
  const config = toQuantized.setObservedToQuantizedMapping(TrainedGate, QuantizedGate, "qat");
  const again = ConvertCustomConfig.fromJSON(JSON.parse(JSON.stringify(config)) as never, classes);
  expect(again.toJSON()).toEqual(config.toJSON());
});
