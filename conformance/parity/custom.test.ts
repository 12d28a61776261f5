import { type EagerTensor, Module, nn, type Tensor, tensor } from "@quantrace/core";
import { dequantize, quantize as toIntegers } from "@quantrace/core/functional";
import { type Leaf, LeafModule, spec, symbolicTrace, type TensorSpec, verify } from "@quantrace/ir";
import {
  calibrate,
  convert,
  ConvertCustomConfig,
  fixedQParamsObserver,
  fuse,
  type Fusion,
  ObserverModule,
  prepare,
  PrepareCustomConfig,
  prepareQat,
  type QParams,
  type QuantizedInterface,
} from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { callsOf, count, everything, random } from "./quantize.ts";

/*
 * The configurations of prepare and convert, modules that no trace enters, and modules with a quantized form of their own:
 * an LSTM among them, which takes and gives several tensors.
 */

const same = (x: Tensor): TensorSpec => spec("float32", x.shape);

class Float extends Module {
  readonly linear = new nn.Linear(3, 3);
  forward(x: Tensor): Tensor {
    return this.linear.forward(x);
  }
  outputSpec(x: Tensor): TensorSpec {
    return same(x);
  }
}

class Observed extends Module {
  readonly linear: nn.Linear;
  constructor(linear: nn.Linear) {
    super();
    this.linear = linear;
  }
  static fromFloat(float: Float): Observed {
    return new Observed(float.linear);
  }
  forward(x: Tensor): Tensor {
    return this.linear.forward(x);
  }
}

/** Computes in float32 between the scales that it is given. */
class Quantized extends Module {
  readonly linear: nn.Linear;
  readonly at: QuantizedInterface;
  constructor(linear: nn.Linear, at: QuantizedInterface) {
    super();
    this.linear = linear;
    this.at = at;
  }
  static fromObserved(observed: Observed, at: QuantizedInterface): Quantized {
    return new Quantized(observed.linear, at);
  }
  forward(x: Tensor): Tensor {
    return store(this.linear.forward(read(x, this.at.inputs[0]!)), this.at.outputs[0]!);
  }
}

function read(x: Tensor, { scale, zeroPoint }: QParams): Tensor {
  return dequantize(x, scale[0]!, zeroPoint[0]!);
}

function store(x: Tensor, { scale, zeroPoint }: QParams): Tensor {
  return toIntegers(x, scale[0]!, zeroPoint[0]!);
}

describe("PrepareCustomConfig", () => {
  const setters: readonly (readonly [
    string,
    (config: PrepareCustomConfig) => PrepareCustomConfig,
    (config: PrepareCustomConfig) => unknown,
    unknown,
    unknown,
  ])[] = [
    [
      "setFloatToObservedMapping",
      (config) => config.setFloatToObservedMapping(Float, Observed),
      ({ floatToObserved }) => [...floatToObserved],
      [],
      [[Float, Observed]],
    ],
    [
      "setNonTraceableModuleNames",
      (config) => config.setNonTraceableModuleNames(["module1", "module2"]),
      (config) => config.nonTraceableModuleNames,
      [],
      ["module1", "module2"],
    ],
    [
      "setNonTraceableModuleClasses",
      (config) => config.setNonTraceableModuleClasses([Float, Observed]),
      (config) => config.nonTraceableModuleClasses,
      [],
      [Float, Observed],
    ],
    [
      "setInputQuantizedIndexes",
      (config) => config.setInputQuantizedIndexes([0, 1]),
      (config) => config.inputQuantizedIndexes,
      [],
      [0, 1],
    ],
    [
      "setOutputQuantizedIndexes",
      (config) => config.setOutputQuantizedIndexes([0, 1]),
      (config) => config.outputQuantizedIndexes,
      [],
      [0, 1],
    ],
    [
      "setPreservedAttributes",
      (config) => config.setPreservedAttributes(["attr1", "attr2"]),
      (config) => config.preservedAttributes,
      [],
      ["attr1", "attr2"],
    ],
  ];

  test.each(setters)("%s sets its part of a new configuration", (_, set, get, before, after) => {
    const empty = new PrepareCustomConfig();
    expect([get(empty), get(set(empty)), get(empty)]).toEqual([before, after, before]);
  });

  test("its JSON has every part by name, and gives it back", () => {
    const all = setters.reduce((config, [, set]) => set(config), new PrepareCustomConfig());
    const json = JSON.parse(JSON.stringify(all)) as ReturnType<PrepareCustomConfig["toJSON"]>;
    expect(json).toMatchObject({
      floatToObserved: [["Float", "Observed"]],
      nonTraceableModuleNames: ["module1", "module2"],
      nonTraceableModuleClasses: ["Float", "Observed"],
      inputQuantizedIndexes: [0, 1],
      outputQuantizedIndexes: [0, 1],
      preservedAttributes: ["attr1", "attr2"],
    });
    const back = PrepareCustomConfig.fromJSON(json, [Float, Observed]);
    for (const [, , get, , after] of setters) expect(get(back)).toEqual(after);
  });
});

describe("ConvertCustomConfig", () => {
  test("setObservedToQuantizedMapping sets one class for each mode of a new configuration", () => {
    const empty = new ConvertCustomConfig();
    const config = empty.setObservedToQuantizedMapping(Observed, Quantized);
    const mapped = ({ observedToQuantized }: ConvertCustomConfig) => [...observedToQuantized.static];
    expect([mapped(empty), mapped(config)]).toEqual([[], [[Observed, Quantized]]]);
  });

  test("its JSON has every part by name, and gives it back", () => {
    const config = new ConvertCustomConfig().setObservedToQuantizedMapping(Observed, Quantized);
    const json = JSON.parse(JSON.stringify(config)) as ReturnType<ConvertCustomConfig["toJSON"]>;
    expect(JSON.stringify(json)).toContain('["Observed","Quantized"]');
    const back = ConvertCustomConfig.fromJSON(json, [Observed, Quantized]);
    expect(back.toJSON()).toEqual(config.toJSON());
  });
});

class Tagged extends Module {
  readonly conv = new nn.Conv2d(1, 1, 1);
  readonly tag = { version: 3 };
  forward(x: Tensor): Tensor {
    return this.conv.forward(x);
  }
}

test("preserved attributes go from the model through fusions, calibration and conversion, though nothing reads them", async () => {
  const prepareCustomConfig = new PrepareCustomConfig().setPreservedAttributes(["tag"]);
  const fusions: readonly Fusion[] = [(graph) => fuse(graph)];
  const model = new Tagged().eval();
  const prepared = prepare(model, everything, [spec("float32", [1, 1, 2, 2])], {
    prepareCustomConfig,
    fusions,
  });
  const calibrated = await calibrate(prepared, [random([1, 1, 2, 2], 1)]);
  const again = await calibrate(calibrated, [random([1, 1, 2, 2], 2)]);
  for (const { preserved } of [prepared, calibrated, again, convert(calibrated), convert(again)])
    expect(preserved["tag"]).toBe(model.tag);
});

describe("modules that no trace enters", () => {
  class Looping extends LeafModule implements Leaf<Looping["forward"]> {
    readonly linear = new nn.Linear(2, 2);
    forward(x: Tensor): Tensor {
      let y = this.linear.forward(x);
      for (const value of (x as EagerTensor).data) if (value > 1) y = y.mul(0.5);
      return y;
    }
    override outputSpec(x: Tensor): TensorSpec {
      return same(x);
    }
  }
  class Named extends Looping {
    static override readonly leaf = false;
  }
  class Net extends Module {
    readonly first = new nn.Linear(2, 2);
    readonly byClass = new Looping();
    readonly byName = new Named();
    readonly last = new nn.Linear(2, 2);
    forward(x: Tensor): Tensor {
      return this.last.forward(this.byName.forward(this.byClass.forward(this.first.forward(x))));
    }
  }
  const specs = [spec("float32", [2, 2])] as const;

  test("are called as they are, by name and by class, in float32 between integers", async () => {
    const prepareCustomConfig = new PrepareCustomConfig()
      .setNonTraceableModuleNames(["byName"])
      .setNonTraceableModuleClasses([Looping]);
    const prepared = prepare(new Net().eval(), everything, specs, { prepareCustomConfig });
    const { graph } = convert(await calibrate(prepared, [random([2, 2], 1)]));
    verify(graph);
    const int8 = ["quantize", "quantized.linear", "dequantize"];
    expect(callsOf(graph)).toEqual([...int8, "module byClass", "module byName", ...int8]);
    expect(() => prepare(new Net().eval(), everything, specs)).toThrow(/^QT/);
  });

  test("stay what they are while the model around them is trained", () => {
    const leafModules = { names: ["byName"], classes: [Looping] };
    const model = new Net().train();
    const qat = prepareQat(model, everything, specs, { leafModules });
    expect([...qat.graph.modules]).toEqual([
      ["byClass", model.byClass],
      ["byName", model.byName],
    ]);
    expect(qat.plan.weights.map(({ target }) => target)).toEqual(["first.weight", "last.weight"]);
  });
});

const prepareCustomConfig = new PrepareCustomConfig().setFloatToObservedMapping(Float, Observed);
const convertCustomConfig = new ConvertCustomConfig().setObservedToQuantizedMapping(Observed, Quantized);

test("the input of a custom module may have other readers: it is quantized once, for all", async () => {
  class Net extends Module {
    readonly linear = new nn.Linear(3, 3);
    readonly custom = new Float();
    forward(x: Tensor): Tensor {
      return this.custom.forward(x).add(this.linear.forward(x));
    }
  }
  const prepared = prepare(new Net().eval(), everything, [spec("float32", [3, 3])], { prepareCustomConfig });
  const { graph } = convert(await calibrate(prepared, [random([3, 3], 1)]), { convertCustomConfig });
  expect([...callsOf(graph)].sort()).toEqual([
    "dequantize",
    "module custom",
    "quantize",
    "quantized.add",
    "quantized.linear",
  ]);
});

type State = readonly [Tensor, Tensor];

/** An LSTM that is not entered. */
class Lstm extends nn.LSTM {
  override forward(x: Tensor, state: State): readonly [Tensor, State] {
    return super.forward(x, state);
  }
  outputSpec(x: Tensor, [h, c]: State): readonly [TensorSpec, readonly [TensorSpec, TensorSpec]] {
    return [same(x), [same(h), same(c)]];
  }
}

const gateRange = {
  dtype: "uint8",
  scale: [1 / 64],
  zeroPoint: [128],
  axis: null,
  quantMin: 0,
  quantMax: 255,
} as const;

class ObservedLstm extends Module {
  readonly float: Lstm;
  /** What a hidden state may be, known in advance. */
  readonly hidden = new ObserverModule(fixedQParamsObserver(gateRange));
  constructor(float: Lstm) {
    super();
    this.float = float;
  }
  static fromFloat(float: Lstm): ObservedLstm {
    return new ObservedLstm(float);
  }
  forward(x: Tensor, state: State): readonly [Tensor, State] {
    const [output, [h, c]] = this.float.forward(x, state);
    return [output, [this.hidden.forward(h), c]];
  }
}

class QuantizedLstm extends Module {
  readonly float: Lstm;
  readonly at: QuantizedInterface;
  readonly hidden: QParams;
  constructor(observed: ObservedLstm, at: QuantizedInterface) {
    super();
    this.float = observed.float;
    this.at = at;
    this.hidden = observed.hidden.qparams;
  }
  static fromObserved(observed: ObservedLstm, at: QuantizedInterface): QuantizedLstm {
    return new QuantizedLstm(observed, at);
  }
  forward(x: Tensor, [h, c]: State): readonly [Tensor, State] {
    const [p, q, r] = this.at.inputs as readonly [QParams, QParams, QParams];
    const [output, [hidden, cell]] = this.float.forward(read(x, p), [read(h, q), read(c, r)]);
    const [s, t, u] = this.at.outputs as readonly [QParams, QParams, QParams];
    return [store(output, s), [store(read(store(hidden, this.hidden), this.hidden), t), store(cell, u)]];
  }
}

describe("an LSTM as a custom module", () => {
  const config = {
    prepareCustomConfig: new PrepareCustomConfig().setFloatToObservedMapping(Lstm, ObservedLstm),
    convertCustomConfig: new ConvertCustomConfig().setObservedToQuantizedMapping(ObservedLstm, QuantizedLstm),
  };
  const shapes = [
    [2, 3, 4],
    [1, 3, 4],
    [1, 3, 4],
  ] as const;

  class Net extends Module {
    readonly lstm = new Lstm(4, 4);
    readonly linear1 = new nn.Linear(4, 2);
    readonly linear2 = new nn.Linear(4, 2);
    readonly linear3 = new nn.Linear(4, 2);
    readonly after: (net: Net, given: readonly [Tensor, State]) => readonly unknown[];
    constructor(after: Net["after"]) {
      super();
      this.after = after;
    }
    forward(x: Tensor, h: Tensor, c: Tensor): readonly unknown[] {
      return this.after(this, this.lstm.forward(x, [h, c]));
    }
  }

  async function converted(after: Net["after"]) {
    const specs = shapes.map((shape) => spec("float32", shape)) as [TensorSpec, TensorSpec, TensorSpec];
    const prepared = prepare(new Net(after).eval(), everything, specs as never, {
      prepareCustomConfig: config.prepareCustomConfig,
    });
    const lstm = prepared.graph.find("lstm");
    expect(lstm?.args.map((arg) => Array.isArray(arg))).toEqual([false, true]);
    const batch = shapes.map((shape, i) => random(shape, i + 1));
    const int8 = convert(await calibrate(prepared, [batch]), {
      convertCustomConfig: config.convertCustomConfig,
    });
    verify(int8.graph);
    return {
      calls: callsOf(int8.graph),
      int8,
      results: (int8 as never as Net & { run(...x: unknown[]): unknown }).run(...batch),
    };
  }

  test("takes and gives three tensors as integers, each read by a layer in int8", async () => {
    const { calls } = await converted((net, [output, [h, c]]) => [
      net.linear1.forward(output),
      [net.linear2.forward(h), net.linear3.forward(c)],
    ]);
    const [quantizes, dequantizes] = [count(calls, "quantize"), count(calls, "dequantize")];
    expect([quantizes, count(calls, "module lstm"), count(calls, "quantized.linear"), dequantizes]).toEqual([
      3, 1, 3, 3,
    ]);
  });

  test("gives its tuple, or a part of it, to what takes it as a whole", async () => {
    const whole = await converted((_, given) => given);
    expect(whole.calls).toEqual([
      "quantize",
      "quantize",
      "quantize",
      "module lstm",
      "dequantize",
      "dequantize",
      "dequantize",
    ]);
    const [output, [h, c]] = whole.results as readonly [Tensor, State];
    expect([output.shape, h.shape, c.shape]).toEqual(shapes);
    const part = await converted((_, [, state]) => state);
    expect([count(part.calls, "quantize"), count(part.calls, "dequantize")]).toEqual([3, 2]);
  });

  test("has ranges of its own inside, fixed where they are known", async () => {
    const { int8 } = await converted((_, given) => given);
    const made = int8.graph.modules.get("lstm") as unknown as QuantizedLstm;
    expect(made).toBeInstanceOf(QuantizedLstm);
    expect([made.hidden.scale, made.hidden.zeroPoint]).toEqual([gateRange.scale, gateRange.zeroPoint]);
    expect(made.at.inputs.length + made.at.outputs.length).toBe(6);
  });
});

test("tuples that are packed and taken apart leave no trace in the graph", () => {
  const { graph } = symbolicTrace(
    (a: Tensor, b: Tensor, c: Tensor) => {
      const [p, [q, r]] = [a, [b, c]] as const;
      const [, [s]] = [p, [q, r]] as const;
      return s;
    },
    [spec("float32", [1]), spec("float32", [2]), spec("float32", [3])],
  );
  expect(graph.output.args).toEqual([graph.placeholders[1]]);
  expect([...graph.nodes()].map(({ kind }) => kind)).toEqual([
    "placeholder",
    "placeholder",
    "placeholder",
    "output",
  ]);
  expect(tensor([1]).shape).toEqual([1]);
});
