import { inspect } from "node:util";
import { linear, Module, nn, ops, parameter, relu, type Tensor } from "@quantrace/core";
import { spec, symbolicTrace } from "@quantrace/ir";
import {
  calibrate,
  convert,
  decide,
  defaultQConfig,
  defaultQConfigMapping,
  fxQConfigs,
  minMaxObserver,
  minMaxQConfig,
  prepare,
  QConfigMapping,
  type QConfig,
} from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import {
  callsOf,
  type Calls,
  count,
  everything,
  expectClose,
  modelOf,
  quantize,
  quantizeQat,
  random,
} from "./quantize.ts";

/*
 * Which setting reaches what, from the weakest to the strongest, seen in the operations that come out; and the mapping
 * itself.
 */

const named = (name: string): QConfig => ({ ...fxQConfigs.minMaxPerChannel, name });
const config = named("config");
const conv = () => new nn.Conv2d(1, 1, 1);
const image = [1, 1, 4, 4];

/** A function with weights of its own, in a module without layers. */
class Functional extends Module {
  readonly w = parameter(random([5, 5], 1));
  readonly b = parameter(random([5], 2));
  forward(x: Tensor): Tensor {
    return linear(x, this.w, this.b);
  }
}

const twoConvs = () =>
  modelOf({ conv1: conv(), conv2: conv() }, ({ conv1, conv2 }, x) => conv2.forward(conv1.forward(x)));
const inFloat = ["quantize", "quantized.conv2d", "dequantize", "conv2d"];
const inInt8 = ["quantize", "quantized.conv2d", "quantized.conv2d", "dequantize"];

const reached: readonly (readonly [string, QConfigMapping, Calls])[] = [
  ["null for a module leaves it in float32", everything.setModuleName("conv2", null), inFloat],
  ["a class reaches every layer of it", new QConfigMapping().setObjectType(nn.Conv2d, config), inInt8],
  [
    "a regex reaches every path that begins with a match",
    new QConfigMapping().setModuleNameRegex("conv*", config),
    inInt8,
  ],
  ["an operation reaches every call of it", new QConfigMapping().setObjectType(ops.conv2d, config), inInt8],
];

describe("settings", () => {
  test.each(reached)("%s", async (_, mapping, calls) => {
    const found = await quantize(twoConvs(), [image], { mapping });
    expect(found.calls.int8).toEqual(calls);
    expectClose(found);
  });

  test("of an operation reach a function", async () => {
    const mapping = new QConfigMapping().setObjectType(ops.add, config);
    const found = await quantize(
      modelOf({}, (_, x, y) => x.add(y)),
      [image, image],
      { mapping },
    );
    expect(found.calls.int8).toEqual(["quantize", "quantize", "quantized.add", "dequantize"]);
  });

  test("global, class, regex and name: the strongest that fits counts", async () => {
    const model = modelOf(
      { fc: new nn.Linear(4, 4), conv: conv(), module_conv1: conv(), module_conv2: conv() },
      (m, x) => m.module_conv2.forward(m.module_conv1.forward(m.conv.forward(m.fc.forward(x)))),
    );
    const mapping = new QConfigMapping()
      .setModuleName("module_conv2", named("name"))
      .setModuleNameRegex("module_conv*", named("regex"))
      .setObjectType(nn.Conv2d, named("class"))
      .setGlobal(named("global"));
    const { prepared } = await quantize(model, [image], { mapping });
    const rows = prepared.plan.nodes.filter(({ kind }) => kind === "call_function");
    expect(rows.map(({ requested }) => requested)).toEqual(["global", "class", "regex", "name"]);
  });

  test("reach calls inside a module whose own setting is another, and numbers around it", async () => {
    class Sub extends Module {
      readonly conv = conv();
      forward(x: Tensor): Tensor {
        return this.conv.forward(x.transpose(2, 3)).transpose(2, 3);
      }
    }
    const make = () =>
      modelOf({ sub: new Sub(), conv1: conv(), conv2: conv() }, ({ sub, conv1, conv2 }, x) =>
        conv2.forward(sub.forward(conv1.forward(x))).transpose(2, 3),
      );
    const without = await quantize(make(), [image], { mapping: everything.setModuleName("sub", null) });
    const float = ["transpose", "conv2d", "transpose"];
    expect(without.calls.int8).toEqual([
      ...inFloat.slice(0, 3),
      ...float,
      "quantize",
      "quantized.conv2d",
      "transpose",
      "dequantize",
    ]);
    const mapping = new QConfigMapping().setGlobal(null).setModuleName("sub", config);
    const only = await quantize(make(), [image], { mapping });
    const int8 = ["quantize", "transpose", "quantized.conv2d", "transpose", "dequantize"];
    expect(only.calls.int8).toEqual(["conv2d", ...int8, "conv2d", "transpose"]);
  });

  test("reach functions by the module that calls them", async () => {
    const make = () =>
      modelOf(
        { mods1: new nn.Sequential(new Functional(), new Functional()), mods2: new Functional() },
        (m, x) => m.mods2.forward(m.mods1.forward(x) as Tensor),
      );
    const mapping = everything.setModuleName("mods2", null);
    const { calls } = await quantize(make(), [[5, 5]], { mapping });
    expect(calls.int8).toEqual(["quantize", "quantized.linear", "quantized.linear", "dequantize", "linear"]);
  });

  test("by the index of a call, at every depth, and null that way", async () => {
    class Block extends Module {
      readonly fc1 = new nn.Linear(2, 2);
      readonly fc2 = new nn.Linear(2, 2);
      readonly inner: Block | null;
      constructor(inner: Block | null) {
        super();
        this.inner = inner;
      }
      forward(x: Tensor): Tensor {
        const y = this.fc2.forward(this.fc1.forward(x));
        const z = y.add(y);
        const sum = z.add(z);
        return this.inner === null ? sum : this.inner.forward(sum);
      }
    }
    const deep = () =>
      modelOf({ top: new Block(new Block(new Block(null))) }, ({ top }, x) => top.forward(x));
    const order = (path: string, index: number) => (mapping: QConfigMapping) =>
      mapping
        .setModuleNameObjectTypeOrder(path, nn.Linear, index, config)
        .setModuleNameObjectTypeOrder(path, ops.add, index, config);
    const steps = [order("top", 0), order("top.inner", 1), order("top.inner.inner", 0)];
    const mapping = steps.reduce((all, step) => step(all), new QConfigMapping());
    const { calls } = await quantize(deep(), [[1, 2]], { mapping });
    const one = (op: string) => ["quantize", op, "dequantize"];
    expect(calls.int8).toEqual([
      ...[...one("quantized.linear"), "linear", ...one("quantized.add"), "add"],
      ...["linear", ...one("quantized.linear"), "add", "quantize", "quantized.add"],
      ...["quantized.linear", "dequantize", "linear", ...one("quantized.add"), "add"],
    ]);
    const nulls = everything
      .setModuleNameObjectTypeOrder("top", nn.Linear, 1, null)
      .setModuleNameObjectTypeOrder("top", ops.add, 1, null);
    const shallow = await quantize(
      modelOf({ top: new Block(null) }, ({ top }, x) => top.forward(x)),
      [[1, 2]],
      { mapping: nulls },
    );
    expect(shallow.calls.int8).toEqual([
      ...one("quantized.linear"),
      "linear",
      ...one("quantized.add"),
      "add",
    ]);
  });

  test("null for what comes before a move: the move stays in float32, and what comes after it quantizes its input", async () => {
    const model = modelOf({ conv1: conv(), conv2: conv() }, ({ conv1, conv2 }, x) =>
      conv2.forward(conv1.forward(x).transpose(2, 3)),
    );
    const { calls } = await quantize(model, [image], { mapping: everything.setModuleName("conv1", null) });
    expect(calls.int8.filter((op) => op !== "transpose")).toEqual([
      "conv2d",
      "quantize",
      "quantized.conv2d",
      "dequantize",
    ]);
  });

  test("of a default mapping take layers with relu in every spelling as one", async () => {
    const bodies = {
      linear: () => ({ layer: new nn.Linear(3, 3), norm: new nn.Identity() }),
      conv: () => ({ layer: new nn.Conv1d(3, 3, 3), norm: new nn.Identity() }),
      convNorm: () => ({ layer: new nn.Conv1d(3, 3, 3), norm: new nn.BatchNorm1d(3) }),
    };
    for (const layers of Object.values(bodies))
      for (const act of [
        (x: Tensor) => new nn.ReLU().forward(x),
        (x: Tensor) => relu(x),
        (x: Tensor) => x.relu(),
      ]) {
        const model = modelOf(layers(), (m, x) => act(m.norm.forward(m.layer.forward(x))));
        const { observed } = await quantize(model, [[1, 3, 3]], { mapping: defaultQConfigMapping() });
        expect(observed).toEqual(["x", "relu"]);
      }
  });

  test("of PyTorch's backends give activations 7 bits for fbgemm and 8 for qnnpack, after training too", async () => {
    const make = () =>
      modelOf(
        { c1: new nn.Conv1d(2, 2, 1), t1: new nn.ConvTranspose1d(2, 2, 1), fc: new nn.Linear(4, 4) },
        (m, x) => m.fc.forward(m.t1.forward(m.c1.forward(x))),
      );
    for (const [name, largest] of [
      ["fbgemm", 127],
      ["qnnpack", null],
    ] as const)
      for (const run of [quantize, quantizeQat]) {
        const mapping = new QConfigMapping().setGlobal(fxQConfigs[name]);
        const { reference, observed } = await run(make(), [[2, 2, 4]], { mapping });
        const calls = [...reference.graph.nodes()].filter(
          (node) => node.kind === "call_function" && node.op.id === "quantize",
        );
        const bounds = calls.map((node) =>
          node.kind === "call_function" ? node.attributes["quantMax"] : undefined,
        );
        expect(bounds).toEqual(observed.map(() => largest));
      }
  });

  test("a global setting takes the place of a default mapping's", () => {
    const { graph } = symbolicTrace(conv().eval(), [spec("float32", image)]);
    const observers = (mapping: QConfigMapping) =>
      [...decide(graph, mapping).observers.values()].map(({ name }) => name);
    expect(observers(defaultQConfigMapping())).toEqual(["HistogramObserver", "HistogramObserver"]);
    expect(observers(defaultQConfigMapping().setGlobal(minMaxQConfig))).toEqual([
      "MinMaxObserver",
      "MinMaxObserver",
    ]);
  });

  test("leave nothing on the model or on what comes out, and stand in the report", async () => {
    const model = new nn.Sequential(new nn.Conv2d(1, 1, 1), new nn.AvgPool2d(1)).eval();
    const keys = () => model.namedModules().map(([path, module]) => [path, Object.keys(module)]);
    const before = keys();
    const prepared = prepare(model, everything, [spec("float32", image)]);
    const int8 = convert(await calibrate(prepared, [random(image, 1)]));
    expect(keys()).toEqual(before);
    expect(count(callsOf(int8.graph), "observe")).toBe(0);
    const rows = int8.report.filter(({ kind }) => kind === "call_function");
    expect(rows.map(({ requested }) => requested)).toEqual(["fx.minMaxPerChannel", "fx.minMaxPerChannel"]);
  });
});

describe("a mapping", () => {
  const first = named("first");
  const other = named("other");
  type Setter = (mapping: QConfigMapping, which: 0 | 1, config: QConfig) => QConfigMapping;

  const setters: readonly (readonly [string, Setter])[] = [
    ["setObjectType", (mapping, i, config) => mapping.setObjectType([nn.Linear, nn.ReLU][i]!, config)],
    [
      "setModuleNameRegex",
      (mapping, i, config) => mapping.setModuleNameRegex(["foo.*bar", "foo.*"][i]!, config),
    ],
    ["setModuleName", (mapping, i, config) => mapping.setModuleName(["mod1", "mod2"][i]!, config)],
    [
      "setModuleNameObjectTypeOrder",
      (mapping, i, config) =>
        mapping.setModuleNameObjectTypeOrder(["mod1", "mod2"][i]!, nn.Linear, i, config),
    ],
  ];

  test.each(setters)(
    "%s adds entries, and one for the same thing takes the place of the one before",
    (_, set) => {
      const one = set(new QConfigMapping(), 0, first);
      const two = set(one, 1, first);
      const three = set(two, 0, other);
      const settings = (mapping: QConfigMapping) => mapping.entries.map(({ setting }) => setting?.name);
      expect([one, two, three].map(settings)).toEqual([["first"], ["first", "first"], ["other", "first"]]);
    },
  );

  test("setGlobal sets one thing for everything", () => {
    expect(new QConfigMapping().entries).toEqual([]);
    const mapping = new QConfigMapping().setGlobal(first);
    expect(mapping.entries).toEqual([{ kind: "global", setting: first }]);
    expect(mapping.setGlobal(other).entries).toEqual([{ kind: "global", setting: other }]);
  });

  test("has an entry of each kind in its text, under its own words", () => {
    const all = setters.reduce(
      (mapping, [, set]) => set(mapping, 0, first),
      new QConfigMapping().setGlobal(defaultQConfig),
    );
    const kinds = ["global", "objectType", "moduleNameRegex", "moduleName", "moduleNameObjectTypeOrder"];
    const json = JSON.parse(JSON.stringify(all)) as { entries: { kind: string }[] };
    expect(json.entries.map(({ kind }) => kind)).toEqual(kinds);
    for (const kind of kinds) expect(inspect(all, { depth: 3 })).toContain(`kind: '${kind}'`);
  });

  test("an observer of an entry is a value: two of the same settings choose the same", () => {
    expect(minMaxObserver().settings).toEqual(minMaxObserver().settings);
    const [a, b] = [minMaxObserver(), minMaxObserver()];
    const values = { dtype: "float32", shape: [2], data: Float32Array.of(-1, 2) } as const;
    expect(a.finish(a.add(a.zero(), values))).toEqual(b.finish(b.add(b.zero(), values)));
  });
});
