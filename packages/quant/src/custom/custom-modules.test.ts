import { type EagerTensor, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { dequantize, quantize, relu } from "@quantrace/core/functional";
import { type Graph, type Leaf, spec, type TensorSpec, verify } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { loadCalibration, saveCalibration } from "../calibrate/calibration-text.ts";
import { mergeCalibrations } from "../calibrate/merge-calibrations.ts";
import { convert, type ConvertedGraphModule } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { fixedQParamsObserver } from "../observers/fixed-qparams-observer.ts";
import { annotateValue } from "../annotations/annotation.ts";
import { prepare } from "../prepare/prepare.ts";
import { defaultQConfig } from "../qconfig/default-qconfigs.ts";
import { defaultQConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { ConvertCustomConfig } from "./convert-custom-config.ts";
import type { QuantizedInterface } from "./custom-classes.ts";
import { ObserverModule } from "./module-observer.ts";
import { PrepareCustomConfig } from "./prepare-custom-config.ts";

const features = [spec("float32", ["N", 3])] as const;
const batches = [tensor([[1, -2, 0.5]]), tensor([[-0.25, 2, 3]])];

/** A layer behind code that no graph can hold: the guide's example. */
class Gated extends Module implements Leaf<Gated["forward"]> {
  readonly linear = new nn.Linear(3, 3);
  forward(x: Tensor): Tensor {
    const y = this.linear.forward(x);
    return (y as EagerTensor).data.some((value) => value > 1e6) ? relu(y) : y;
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec("float32", x.shape);
  }
}

class ObservedGated extends Module {
  readonly between = new ObserverModule(defaultQConfig.activation);
  readonly float: Gated;
  constructor(float: Gated) {
    super();
    this.float = float;
  }
  static fromFloat(float: Gated): ObservedGated {
    return new ObservedGated(float);
  }
  forward(x: Tensor): Tensor {
    return this.between.forward(this.float.forward(x));
  }
}

/** Computes on integers: a converted layer between the scales that it is given. */
class QuantizedGated extends Module {
  readonly linear: ConvertedGraphModule;
  readonly at: QuantizedInterface;
  constructor(linear: ConvertedGraphModule, at: QuantizedInterface) {
    super();
    this.linear = linear;
    this.at = at;
  }
  static fromObserved(observed: ObservedGated, at: QuantizedInterface): QuantizedGated {
    expect(observed.between.qparams).toEqual(at.outputs[0]);
    return new QuantizedGated(int8Linear(observed.float.linear, at), at);
  }
  forward(x: Tensor): Tensor {
    return this.linear.forward(x as never) as Tensor;
  }
}

function int8Linear(linear: nn.Linear, { inputs, outputs }: QuantizedInterface): ConvertedGraphModule {
  const [input, output] = [inputs[0]!, outputs[0]!];
  const prepareCustomConfig = new PrepareCustomConfig()
    .setInputQuantizedIndexes([0])
    .setOutputQuantizedIndexes([0]);
  const annotations = [
    annotateValue("x", fixedQParamsObserver(input)),
    annotateValue("linear", fixedQParamsObserver(output)),
  ];
  return convert(
    prepare(linear, defaultQConfigMapping(), [spec("float32", ["N", 3])], {
      annotations,
      prepareCustomConfig,
    }),
  ) as ConvertedGraphModule;
}

class Net<M extends Module> extends Module {
  readonly first = new nn.Linear(3, 3);
  readonly custom: M;
  constructor(custom: M) {
    super();
    this.custom = custom;
  }
  forward(x: Tensor): Tensor {
    return (this.custom as unknown as Gated).forward(this.first.forward(x));
  }
}

const prepareCustomConfig = new PrepareCustomConfig().setFloatToObservedMapping(Gated, ObservedGated);
const convertCustomConfig = new ConvertCustomConfig().setObservedToQuantizedMapping(
  ObservedGated,
  QuantizedGated,
);

const calls = (graph: Graph): string[] =>
  [...graph.nodes()].flatMap((node) =>
    node.kind === "call_function"
      ? [node.op.id]
      : node.kind === "call_module"
        ? [`module ${node.target}`]
        : [],
  );

describe("static custom modules", () => {
  test("three observers; then one quantize, the int8 layer, the module and one dequantize, as in FX", async () => {
    const model = new Net(new Gated()).eval();
    const prepared = prepare(model, defaultQConfigMapping(), features, { prepareCustomConfig });
    expect(prepared.plan.places.map(({ node }) => node)).toEqual(["x", "linear", "custom"]);
    expect(prepared.graph.modules.get("custom")).toBeInstanceOf(ObservedGated);
    const calibrated = await calibrate(prepared, batches);
    const converted = convert(calibrated, { convertCustomConfig });
    verify(converted.graph);
    expect(calls(converted.graph)).toEqual(["quantize", "quantized.linear", "module custom", "dequantize"]);
    expect(converted.graph.modules.get("custom")).toBeInstanceOf(QuantizedGated);
    expect(model.custom).toBeInstanceOf(Gated);
  });

  test("gives the bits of the same model written without custom modules", async () => {
    const custom = new Gated();
    const model = new Net(custom).eval();
    const plain = new nn.Sequential(model.first, custom.linear).eval();
    const prepared = prepare(model, defaultQConfigMapping(), features, { prepareCustomConfig });
    const converted = convert(await calibrate(prepared, batches), { convertCustomConfig });
    const same = convert(await calibrate(prepare(plain, defaultQConfigMapping(), features), batches));
    for (const batch of batches) expect(converted.run(batch).toArray()).toEqual(same.run(batch).toArray());
    const reference = convertToReference(await calibrate(prepared, batches), { convertCustomConfig });
    verify(reference.graph);
    for (const batch of batches)
      expect(reference.run(batch).toArray()).toEqual(converted.run(batch).toArray());
  });

  test("a module that is called twice is swapped once, and sees one range at both places", async () => {
    class Twice extends Module {
      readonly custom = new Gated();
      forward(x: Tensor): Tensor {
        return this.custom.forward(this.custom.forward(x).mul(2));
      }
    }
    let made = 0;
    class Counted extends QuantizedGated {
      static override fromObserved(observed: ObservedGated, at: QuantizedInterface): QuantizedGated {
        made++;
        return new Counted(int8Linear(observed.float.linear, at), at);
      }
    }
    const prepared = prepare(new Twice().eval(), defaultQConfigMapping(), features, { prepareCustomConfig });
    const config = new ConvertCustomConfig().setObservedToQuantizedMapping(ObservedGated, Counted);
    const converted = convert(await calibrate(prepared, batches), { convertCustomConfig: config });
    verify(converted.graph);
    expect(made).toBe(1);
    expect(calls(converted.graph).filter((call) => call === "module custom")).toHaveLength(2);
    expect(converted.run(batches[0]!).shape).toEqual([1, 3]);
  });

  test("under a null setting it stays the float leaf that it is", async () => {
    const mapping = defaultQConfigMapping().setModuleName("custom", null);
    const model = new Net(new Gated()).eval();
    const prepared = prepare(model, mapping, features, { prepareCustomConfig });
    expect(prepared.graph.modules.get("custom")).toBe(model.custom);
    const converted = convert(await calibrate(prepared, batches));
    expect(calls(converted.graph)).toEqual(["quantize", "quantized.linear", "dequantize", "module custom"]);
  });

  test("calibration leaves the prepared model and the user's modules as they were", async () => {
    const prepared = prepare(new Net(new Gated()).eval(), defaultQConfigMapping(), features, {
      prepareCustomConfig,
    });
    const [a, b] = [await calibrate(prepared, batches.slice(0, 1)), await calibrate(prepared, batches)];
    expect([...prepared.states.keys()]).toContain("custom/between");
    expect(a.states.get("custom/between")).not.toEqual(b.states.get("custom/between"));
    const again = await calibrate(a, batches.slice(1));
    expect(again.states).toEqual(b.states);
    const inner = prepared.graph.modules.get("custom") as unknown as ObservedGated;
    expect(() => inner.between.qparams).toThrow("QQ3008");
  });

  test("QQ3010 for a second calibration while one is under way; the first one goes on", async () => {
    const prepared = prepare(new Net(new Gated()).eval(), defaultQConfigMapping(), features, {
      prepareCustomConfig,
    });
    const first = calibrate(prepared, batches);
    await expect(calibrate(prepared, batches)).rejects.toMatchObject({ code: "QQ3010" });
    expect((await first).batches).toBe(2);
    expect((await calibrate(prepared, batches)).batches).toBe(2);
  });

  test("what the observers inside saw is saved and merged with the rest", async () => {
    const prepared = prepare(new Net(new Gated()).eval(), defaultQConfigMapping(), features, {
      prepareCustomConfig,
    });
    const all = await calibrate(prepared, batches);
    expect(loadCalibration(prepared, saveCalibration(all)).states).toEqual(all.states);
    const [a, b] = [
      await calibrate(prepared, batches.slice(0, 1)),
      await calibrate(prepared, batches.slice(1)),
    ];
    expect(mergeCalibrations(a, b).states).toEqual(all.states);
  });

  test("the report says what became of it", async () => {
    const prepared = prepare(new Net(new Gated()).eval(), defaultQConfigMapping(), features, {
      prepareCustomConfig,
    });
    const { report } = convert(await calibrate(prepared, batches), { convertCustomConfig });
    const row = report.find(({ node }) => node === "custom");
    expect(row).toMatchObject({ reason: "customModule", quantized: true, applied: { dtype: "uint8" } });
  });

  test.each([
    ["QQ2007", () => ({})],
    [
      "QQ2006",
      () => ({
        convertCustomConfig: new ConvertCustomConfig().setObservedToQuantizedMapping(
          ObservedGated,
          class Wrong extends Module {
            static fromObserved = () => 1 as unknown as Module;
            forward(x: Tensor): Tensor {
              return x;
            }
          },
        ),
      }),
    ],
  ])("%s when the quantized class is missing or makes no module", async (code, options) => {
    const prepared = prepare(new Net(new Gated()).eval(), defaultQConfigMapping(), features, {
      prepareCustomConfig,
    });
    const calibrated = await calibrate(prepared, batches);
    expect(() => convert(calibrated, options())).toThrow(code);
    expect(convert(calibrated, { convertCustomConfig }).report.length).toBeGreaterThan(0);
  });

  test("QQ2005 for a class without its factory", () => {
    const config = new PrepareCustomConfig();
    expect(() => config.setFloatToObservedMapping(Gated, Gated as never)).toThrow("QQ2005");
    expect(() => new ConvertCustomConfig().setObservedToQuantizedMapping(Gated, Gated as never)).toThrow(
      "QQ2005",
    );
  });
});

/** Gives several tensors. */
class Pair extends Module implements Leaf<Pair["forward"]> {
  forward({ a, b }: { readonly a: Tensor; readonly b: Tensor }): readonly [Tensor, { readonly c: Tensor }] {
    return [a.add(b), { c: a.mul(b) }];
  }
  outputSpec({ a }: { readonly a: Tensor }): readonly [TensorSpec, { readonly c: TensorSpec }] {
    return [spec("float32", a.shape), { c: spec("float32", a.shape) }];
  }
}

class ObservedPair extends Pair {
  static fromFloat(): ObservedPair {
    return new ObservedPair();
  }
}

class QuantizedPair extends Module {
  readonly at: QuantizedInterface;
  constructor(at: QuantizedInterface) {
    super();
    this.at = at;
  }
  static fromObserved(_: ObservedPair, at: QuantizedInterface): QuantizedPair {
    return new QuantizedPair(at);
  }
  forward(given: { readonly a: Tensor; readonly b: Tensor }): readonly [Tensor, { readonly c: Tensor }] {
    const [p, q] = this.at.inputs;
    const [sum, c] = new Pair().forward({
      a: dequantize(given.a, p!.scale[0]!, p!.zeroPoint[0]!),
      b: dequantize(given.b, q!.scale[0]!, q!.zeroPoint[0]!),
    });
    const [r, s] = this.at.outputs;
    return [
      quantize(sum, r!.scale[0]!, r!.zeroPoint[0]!),
      { c: quantize(c.c, s!.scale[0]!, s!.zeroPoint[0]!) },
    ];
  }
}

describe("custom modules with several tensors", () => {
  class Tree extends Module {
    readonly fc = new nn.Linear(3, 3);
    readonly pair = new Pair();
    forward(x: Tensor): Tensor {
      const [sum] = this.pair.forward({ a: this.fc.forward(x), b: x });
      return this.fc.forward(sum);
    }
  }

  test("each tensor has its own scale, read or not", async () => {
    const config = new PrepareCustomConfig().setFloatToObservedMapping(Pair, ObservedPair);
    const prepared = prepare(new Tree().eval(), defaultQConfigMapping(), features, {
      prepareCustomConfig: config,
    });
    const calibrated = await calibrate(prepared, batches);
    const converted = convert(calibrated, {
      convertCustomConfig: new ConvertCustomConfig().setObservedToQuantizedMapping(
        ObservedPair,
        QuantizedPair,
      ),
    });
    verify(converted.graph);
    const made = converted.graph.modules.get("pair") as unknown as QuantizedPair;
    expect([made.at.inputs.length, made.at.outputs.length]).toEqual([2, 2]);
    expect(calls(converted.graph)).toEqual([
      "quantize",
      "quantized.linear",
      "module pair",
      "quantized.linear",
      "dequantize",
    ]);
    const float = new Tree();
    expect(converted.run(batches[0]!).shape).toEqual(float.eval().run(batches[0]!).shape);
  });
});

describe("modules in modes that keep float32 around them", () => {
  class Halved extends Module {
    readonly float: Gated;
    constructor(float: Gated) {
      super();
      this.float = float;
    }
    static fromObserved(float: Gated): Halved {
      return new Halved(float);
    }
    forward(x: Tensor): Tensor {
      return this.float.forward(x);
    }
  }

  test.each(["dynamic", "weightOnly"] as const)(
    "%s: the quantized class alone, made of the float module",
    async (mode) => {
      const model = new Net(new Gated()).eval();
      const prepared = prepare(model, defaultQConfigMapping(), features, {
        prepareCustomConfig: new PrepareCustomConfig().setNonTraceableModuleClasses([Gated]),
      });
      const converted = convert(await calibrate(prepared, batches), {
        convertCustomConfig: new ConvertCustomConfig().setObservedToQuantizedMapping(Gated, Halved, mode),
      });
      const made = converted.graph.modules.get("custom") as unknown as Halved;
      expect(made).toBeInstanceOf(Halved);
      expect(made.float).toBe(model.custom);
      expect(calls(converted.graph)).toEqual(["quantize", "quantized.linear", "dequantize", "module custom"]);
      expect(converted.report.find(({ node }) => node === "custom")).toMatchObject({
        reason: "customInFloat",
        why: "a custom module: Halved takes float32 and gives float32",
      });
    },
  );
});

describe("inputs and outputs that are integers", () => {
  test("are what quantize would have made, and what dequantize would have read", async () => {
    const model = new nn.Linear(3, 2).eval();
    const plain = convert(await calibrate(prepare(model, defaultQConfigMapping(), features), batches));
    const config = new PrepareCustomConfig().setInputQuantizedIndexes([0]).setOutputQuantizedIndexes([0]);
    const prepared = prepare(model, defaultQConfigMapping(), features, { prepareCustomConfig: config });
    const converted = convert(await calibrate(prepared, batches));
    verify(converted.graph);
    expect(calls(converted.graph)).toEqual(["quantized.linear"]);
    const [input, output] = [converted.inputQParams[0]!, converted.outputQParams[0]!];
    for (const batch of batches) {
      const integers = quantize(batch, input.scale[0]!, input.zeroPoint[0]!);
      const given = (converted as unknown as { run(x: unknown): EagerTensor }).run(integers);
      expect(given.dtype).toBe("uint8");
      const real = dequantize(given, output.scale[0]!, output.zeroPoint[0]!) as EagerTensor;
      expect(real.toArray()).toEqual(plain.run(batch).toArray());
    }
  });

  test.each([
    [[1], [], "there are 1"],
    [[0], [], "%x is not quantized"],
    [[], [3], "there are 1"],
  ])("QQ2008 for %j and %j", (inputs, outputs, reason) => {
    const config = new PrepareCustomConfig()
      .setInputQuantizedIndexes(inputs)
      .setOutputQuantizedIndexes(outputs);
    const mapping = defaultQConfigMapping().setGlobal(null);
    expect(() =>
      prepare(new nn.Linear(3, 2).eval(), mapping, features, { prepareCustomConfig: config }),
    ).toThrow(reason);
  });
});

test("configurations go through JSON by the names of their classes", () => {
  const config = prepareCustomConfig
    .setNonTraceableModuleNames(["a.b"])
    .setNonTraceableModuleClasses([Pair])
    .setInputQuantizedIndexes([1])
    .setPreservedAttributes(["version"]);
  const classes = [Gated, ObservedGated, QuantizedGated, Pair];
  const json = JSON.parse(JSON.stringify(config)) as ReturnType<typeof config.toJSON>;
  const read = PrepareCustomConfig.fromJSON(json, classes);
  expect(read.toJSON()).toEqual(config.toJSON());
  expect(read.floatToObserved.static.get(Gated)).toBe(ObservedGated);
  const converted = convertCustomConfig.setObservedToQuantizedMapping(
    Gated,
    QuantizedGated as never,
    "dynamic",
  );
  expect(ConvertCustomConfig.fromJSON(converted.toJSON(), classes).toJSON()).toEqual(converted.toJSON());
  expect(() => PrepareCustomConfig.fromJSON(json, [Gated])).toThrow("QQ2001");
});

test("preserved attributes go along; one that is not there is an error", async () => {
  class Tagged extends nn.Linear {
    readonly version = 3;
  }
  const keep = (name: string) => new PrepareCustomConfig().setPreservedAttributes([name]);
  const model = new Tagged(3, 2).eval();
  const prepared = prepare(model, defaultQConfigMapping(), features, {
    prepareCustomConfig: keep("version"),
  });
  expect(prepared.preserved).toEqual({ version: 3 });
  expect(convert(await calibrate(prepared, batches)).preserved).toEqual({ version: 3 });
  expect(() =>
    prepare(model, defaultQConfigMapping(), features, { prepareCustomConfig: keep("versoin") }),
  ).toThrow("version");
});
