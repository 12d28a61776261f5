import { type EagerTensor, Module, nn, type Tensor } from "@quantrace/core";
import { dequantize, quantize as toIntegers } from "@quantrace/core/functional";
import { type Leaf, LeafModule, spec, type TensorSpec, verify } from "@quantrace/ir";
import {
  calibrate,
  convert,
  ConvertCustomConfig,
  fuse,
  type Fusion,
  prepare,
  PrepareCustomConfig,
  prepareQat,
  type QParams,
  type QuantizedInterface,
} from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { callsOf, everything, random } from "./quantize.ts";

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
      ({ floatToObserved }) => [...floatToObserved.static],
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
      floatToObserved: { static: [["Float", "Observed"]], qat: [] },
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
