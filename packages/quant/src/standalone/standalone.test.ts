import { dimension, manualSeed, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { cat } from "@quantrace/core/functional";
import {
  type Graph,
  GraphModule,
  type Leaf,
  LeafModule,
  loadArtifact,
  print,
  saveArtifact,
  spec,
  symbolicTrace,
  type TensorSpec,
  verify,
} from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { BackendConfig } from "../backend-config/backend-config.ts";
import { nativeBackendConfig } from "../backend-config/native-backend-config.ts";
import { calibrate } from "../calibrate/calibrate.ts";
import { loadCalibration, saveCalibration } from "../calibrate/calibration-text.ts";
import { mergeCalibrations } from "../calibrate/merge-calibrations.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { compareModels } from "../numeric-suite/compare-models.ts";
import { reportPage } from "../report-page/report-page.ts";
import { annotateEdge, annotateValue, type Annotation } from "../annotations/annotation.ts";
import { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import type { StandaloneConfig } from "./standalone-config.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const specs = [spec("float32", ["N", 1, 4, 4])] as const;
const int8QConfig = { ...minMaxQConfig, name: "int8", activation: minMaxObserver({ dtype: "int8" }) };

class Standalone extends Module {
  readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
  forward(x: Tensor): Tensor {
    return this.conv.forward(x);
  }
}

class Net extends Module {
  readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
  readonly standalone: Standalone = new Standalone();
  forward(x: Tensor): Tensor {
    return this.standalone.forward(this.conv.forward(x));
  }
}

/** A leaf that a trace records as one call. */
class Halve extends LeafModule implements Leaf<Halve["forward"]> {
  forward(x: Tensor): Tensor {
    return x.mul(0.5);
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec(x.dtype, x.shape);
  }
}

class Plain extends Module {
  readonly conv1: nn.Conv2d;
  readonly conv2: nn.Conv2d;
  constructor({ conv, standalone }: Net) {
    super();
    this.conv1 = conv;
    this.conv2 = standalone.conv;
  }
  forward(x: Tensor): Tensor {
    return this.conv2.forward(this.conv1.forward(x));
  }
}

const integers = new PrepareCustomConfig().setInputQuantizedIndexes([0]).setOutputQuantizedIndexes([0]);
const float: StandaloneConfig = { qconfigMapping: mapping };
const quantized: StandaloneConfig = { qconfigMapping: mapping, prepareCustomConfig: integers };

const named = (config: StandaloneConfig) =>
  new PrepareCustomConfig().setStandaloneModuleName("standalone", config);
const classed = (config: StandaloneConfig) =>
  new PrepareCustomConfig().setStandaloneModuleClass(Standalone, config);

const calls = (graph: Graph): string[] =>
  [...graph.nodes()].flatMap((node) =>
    node.kind === "call_function"
      ? [node.op.id]
      : node.kind === "call_module"
        ? [`module ${node.target}`]
        : [],
  );
const inside = ({ graph }: { readonly graph: Graph }, target = "standalone"): ObservedGraphModule => {
  const module = graph.modules.get(target);
  if (!(module instanceof ObservedGraphModule)) throw new Error("not prepared");
  return module;
};

const batches = [1, 2, 3].map((seed) => {
  manualSeed(seed);
  return new nn.Conv2d(2, 1, 4).weight.data.map((value) => value * 5);
});
const images = batches.map((data) => tensor([...data], { shape: [2, 1, 4, 4] }));

function net<M extends Module>(make: () => M): M {
  manualSeed(5);
  const model = make();
  model.eval();
  return model;
}

describe("a standalone module", () => {
  test.each([
    ["by name", named(float)],
    ["by class", classed(float)],
  ])("test_standalone_module_float_interface, %s", async (_, prepareCustomConfig) => {
    const model = net(() => new Net());
    const prepared = prepare(model, mapping, specs, { prepareCustomConfig });
    expect(calls(prepared.graph)).toEqual(["observe", "conv2d", "observe", "module standalone"]);
    expect(calls(inside(prepared).graph)).toEqual(["observe", "conv2d", "observe"]);
    verify(prepared.graph);
    const calibrated = await calibrate(prepared, images);
    const converted = convert(calibrated);
    verify(converted.graph);
    expect(calls(converted.graph)).toEqual([
      "quantize",
      "quantized.conv2d",
      "quantized.conv2d",
      "dequantize",
    ]);
    const plain = convert(await calibrate(prepare(new Plain(model).eval(), mapping, specs), images));
    for (const image of images) expect(converted.run(image).toArray()).toEqual(plain.run(image).toArray());
  });

  test.each([
    ["by name", named(quantized)],
    ["by class", classed(quantized)],
  ])("test_standalone_module_quantized_interface, %s", async (_, prepareCustomConfig) => {
    const model = net(() => new Net());
    const prepared = prepare(model, mapping, specs, { prepareCustomConfig });
    expect(calls(prepared.graph)).toEqual(["observe", "conv2d", "observe", "module standalone"]);
    expect(calls(inside(prepared).graph)).toEqual(["conv2d", "observe"]);
    const calibrated = await calibrate(prepared, images);
    const converted = convert(calibrated);
    verify(converted.graph);
    expect(calls(converted.graph)).toEqual([
      "quantize",
      "quantized.conv2d",
      "quantized.conv2d",
      "dequantize",
    ]);
    const plain = convert(await calibrate(prepare(new Plain(model).eval(), mapping, specs), images));
    for (const image of images) expect(converted.run(image).toArray()).toEqual(plain.run(image).toArray());
  });

  test("test_prepare_custom_config_set_standalone_module_name, _class: a name beats a class", () => {
    const config = classed(float).setStandaloneModuleName("standalone", quantized);
    const prepared = prepare(
      net(() => new Net()),
      mapping,
      specs,
      { prepareCustomConfig: config },
    );
    expect(calls(inside(prepared).graph)).toEqual(["conv2d", "observe"]);
    expect(config.standaloneModuleNames.get("standalone")).toBe(quantized);
    expect(config.standaloneModuleClasses.get(Standalone)).toBe(float);
  });

  test("is JSON, with its mapping, its own configuration and its specs", () => {
    const config = named({ ...quantized, exampleSpecs: specs }).setStandaloneModuleClass(Standalone);
    const json: unknown = JSON.parse(JSON.stringify(config));
    const read = PrepareCustomConfig.fromJSON(json as ReturnType<typeof config.toJSON>, [Standalone]);
    expect(read.toJSON()).toEqual(config.toJSON());
    const model = net(() => new Net());
    const [a, b] = [config, read].map((prepareCustomConfig) =>
      prepare(model, mapping, specs, { prepareCustomConfig }),
    );
    expect(print(inside(b!).graph)).toBe(print(inside(a!).graph));
    const constrained = named({ exampleSpecs: [spec("float32", [dimension("N", { multipleOf: 2 }), 3])] });
    expect(() => constrained.toJSON()).toThrow("QQ1152");
  });

  test("has a mapping of its own; without one it has the setting of the model around it", () => {
    const at = (config: StandaloneConfig, outer: QConfigMapping) =>
      calls(
        inside(
          prepare(
            net(() => new Net()),
            outer,
            specs,
            { prepareCustomConfig: named(config) },
          ),
        ).graph,
      );
    const nothing = new QConfigMapping().setGlobal(null);
    const without = mapping.setModuleName("standalone", null);
    expect(at({ qconfigMapping: nothing }, mapping)).toEqual(["conv2d"]);
    expect(at({ qconfigMapping: mapping }, nothing)).toEqual(["observe", "conv2d", "observe"]);
    expect(at({}, mapping)).toEqual(["observe", "conv2d", "observe"]);
    expect(at({}, without)).toEqual(["conv2d"]);
    expect(() => at({ prepareCustomConfig: integers }, without)).toThrow("QQ2008");
  });

  test("its observers see the values of the model's run, and are saved and merged with the rest", async () => {
    const prepared = prepare(
      net(() => new Net()),
      mapping,
      specs,
      { prepareCustomConfig: named(float) },
    );
    expect([...prepared.states.keys()]).toEqual([
      "observer_x",
      "observer_conv2d",
      "standalone/observer_x",
      "standalone/observer_conv2d",
    ]);
    const all = await calibrate(prepared, images);
    expect(all.states.get("standalone/observer_x")).toEqual(all.states.get("observer_conv2d"));
    expect(loadCalibration(prepared, saveCalibration(all)).states).toEqual(all.states);
    const parts = [await calibrate(prepared, images.slice(0, 1)), await calibrate(prepared, images.slice(1))];
    expect(mergeCalibrations(parts[0]!, parts[1]!).states).toEqual(all.states);
    expect(() => convert(prepared)).toThrow("QQ3009");
  });

  test("the prepared model computes the bits of the float model", () => {
    const model = net(() => new Net());
    for (const config of [float, quantized]) {
      const prepared = prepare(model, mapping, specs, { prepareCustomConfig: named(config) });
      for (const image of images) expect(prepared.run(image).toArray()).toEqual(model.run(image).toArray());
    }
  });

  test.each([["float", float] as const, ["integers", quantized] as const])(
    "the artifact needs nothing but itself, and the report has its rows under its path: %s",
    async (_, config) => {
      const model = net(() => new Net());
      const prepared = prepare(model, mapping, specs, { prepareCustomConfig: named(config) });
      const calibrated = await calibrate(prepared, images);
      const converted = convert(calibrated);
      const loaded = new GraphModule(loadArtifact(saveArtifact(converted.graph)));
      for (const image of images)
        expect((loaded.run(image as never) as typeof image).toArray()).toEqual(
          converted.run(image).toArray(),
        );
      const rows = converted.report.filter(({ scope }) => scope?.path.startsWith("standalone") === true);
      expect(rows.map(({ node, reason, lowered }) => [node, reason, lowered])).toEqual([
        ["standalone", "standaloneModule", null],
        ["standalone_x", "inputQuantized", "quantize"],
        ["standalone_conv_weight", "weightQuantized", null],
        ["standalone_conv_bias", "biasQuantized", null],
        ["standalone_conv2d", "integerSums", "quantized.conv2d"],
      ]);
      const row = rows.at(-1)!;
      expect([row.scope?.path, row.scope?.parent?.path, row.requested]).toEqual([
        "standalone.conv",
        "standalone",
        "minMax",
      ]);
      const reference = convertToReference(calibrated);
      verify(reference.graph);
      for (const image of images)
        expect(reference.run(image).toArray()).toEqual(converted.run(image).toArray());
    },
  );

  test("is compared node by node, and is in the report page, as the rest of the model is", async () => {
    const prepared = prepare(
      net(() => new Net()),
      mapping,
      specs,
      { prepareCustomConfig: named(quantized) },
    );
    const calibrated = await calibrate(prepared, images);
    const converted = convert(calibrated);
    const rows = await compareModels(prepared, converted, images, { mode: "shadow" });
    expect(rows.map(({ node, modulePath, runsAs }) => [node, modulePath, runsAs])).toEqual([
      ["x", "", "quantize"],
      ["conv2d", "conv", "quantized.conv2d"],
      ["standalone_conv2d", "standalone.conv", "quantized.conv2d"],
    ]);
    expect(Math.min(...rows.map(({ sqnr }) => sqnr))).toBeGreaterThan(20);
    const page = reportPage(calibrated, converted, { comparison: rows });
    expect(page).toContain("standalone_conv2d");
    expect(page).toContain(`<h3 class="code">conv2d, standalone_x</h3>`);
  });

  test("has a backend of its own, or that of the model around it", () => {
    const wide = new QConfigMapping().setGlobal(minMaxQConfig);
    const none = new BackendConfig("nothing", []);
    const at = (config: StandaloneConfig, backendConfig?: BackendConfig) => {
      const prepared = prepare(
        net(() => new Net()),
        wide,
        specs,
        { prepareCustomConfig: named(config), ...(backendConfig && { backendConfig }) },
      );
      return [calls(prepared.graph), calls(inside(prepared).graph)];
    };
    const quantizedNet = ["observe", "conv2d", "observe", "module standalone"];
    expect(at({ backendConfig: none })).toEqual([quantizedNet, ["conv2d"]]);
    expect(at({}, none)).toEqual([["conv2d", "module standalone"], ["conv2d"]]);
    expect(at({ backendConfig: nativeBackendConfig() }, none)).toEqual([
      ["conv2d", "module standalone"],
      ["observe", "conv2d", "observe"],
    ]);
  });

  test("parts are taken back to float32 at conversion around it; it is refused itself", async () => {
    const prepared = prepare(
      net(() => new Net()),
      mapping,
      specs,
      { prepareCustomConfig: named(quantized) },
    );
    const calibrated = await calibrate(prepared, images);
    const back = convert(calibrated, { qconfigMapping: new QConfigMapping().setModuleName("conv", null) });
    verify(back.graph);
    expect(calls(back.graph)).toEqual(["conv2d", "quantize", "quantized.conv2d", "dequantize"]);
    expect(() =>
      convert(calibrated, { qconfigMapping: new QConfigMapping().setModuleName("standalone", null) }),
    ).toThrow("QQ1151");
  });

  test("takes another dtype than the model around it gives: requantized on the way in and out", async () => {
    const inner = new QConfigMapping().setGlobal(int8QConfig);
    class Three extends Net {
      readonly last: nn.Conv2d = new nn.Conv2d(1, 1, 1);
      override forward(x: Tensor): Tensor {
        return this.last.forward(super.forward(x));
      }
    }
    for (const prepareCustomConfig of [undefined, integers]) {
      const config = { qconfigMapping: inner, ...(prepareCustomConfig && { prepareCustomConfig }) };
      const prepared = prepare(
        net(() => new Three()),
        mapping,
        specs,
        { prepareCustomConfig: named(config) },
      );
      const calibrated = await calibrate(prepared, images);
      const converted = convert(calibrated);
      verify(converted.graph);
      expect(calls(converted.graph)).toEqual([
        "quantize",
        "quantized.conv2d",
        "quantized.requantize",
        "quantized.conv2d",
        "quantized.requantize",
        "quantized.conv2d",
        "dequantize",
      ]);
      const row = converted.report.find(({ node }) => node === "standalone_conv2d");
      expect(row?.applied?.dtype).toBe("int8");
      const reference = convertToReference(calibrated);
      for (const image of images)
        expect(reference.run(image).toArray()).toEqual(converted.run(image).toArray());
    }
  });

  test("called twice: prepared once, stored once, and what goes in has one range", async () => {
    class Twice extends Module {
      readonly standalone: Standalone = new Standalone();
      forward(x: Tensor): Tensor {
        return this.standalone.forward(this.standalone.forward(x).mul(2));
      }
    }
    for (const config of [float, quantized]) {
      const prepared = prepare(
        net(() => new Twice()),
        mapping,
        specs,
        { prepareCustomConfig: named(config) },
      );
      const calibrated = await calibrate(prepared, images);
      const converted = convert(calibrated);
      verify(converted.graph);
      expect(calls(converted.graph).filter((call) => call === "quantized.conv2d")).toHaveLength(2);
      expect([...converted.graph.state.keys()].filter((key) => key.endsWith("conv.weight"))).toHaveLength(1);
      const scopes = converted.report.filter(({ op }) => op === "conv2d").map(({ scope }) => scope?.path);
      expect(scopes).toEqual(["standalone.conv", "standalone.conv@2"]);
      const reference = convertToReference(calibrated);
      for (const image of images)
        expect(reference.run(image).toArray()).toEqual(converted.run(image).toArray());
    }
  });
});

describe("groups around a standalone module", () => {
  class Around extends Module {
    readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
    readonly standalone: Standalone = new Standalone();
    readonly last: nn.Conv2d = new nn.Conv2d(1, 1, 1);
    readonly other: nn.Conv2d = new nn.Conv2d(1, 1, 1);
    readonly joins: boolean;
    constructor(joins: boolean) {
      super();
      this.joins = joins;
    }
    forward(x: Tensor): Tensor {
      const y = this.conv.forward(x);
      const z = this.standalone.forward(y.maxPool2d(2)).maxPool2d(2);
      return this.last.forward(this.joins ? cat([z, this.other.forward(x.mul(-7)).maxPool2d(4)], 0) : z);
    }
  }

  test.each([
    [false, 0],
    [true, 1],
  ])(
    "integers that it gives are moved as they are; beside others (%s) they are requantized",
    async (joins, count) => {
      const prepared = prepare(
        net(() => new Around(joins)),
        mapping,
        specs,
        {
          prepareCustomConfig: named(quantized),
        },
      );
      const moved = [...prepared.plan.groups.values()].find((values) => values.includes("maxPool2d_1"));
      expect(moved).toEqual(
        joins ? ["standalone", "maxPool2d_1", "conv2d_1", "maxPool2d_2", "cat"] : ["maxPool2d_1"],
      );
      expect(prepared.plan.groups.has("standalone/observer_conv2d")).toBe(!joins);
      const calibrated = await calibrate(prepared, images);
      const converted = convert(calibrated);
      verify(converted.graph);
      const found = calls(converted.graph);
      expect(found.filter((call) => call === "quantized.requantize")).toHaveLength(count);
      expect(found.filter((call) => call === "dequantize")).toHaveLength(1);
      const reference = convertToReference(calibrated);
      for (const image of images)
        expect(reference.run(image).toArray()).toEqual(converted.run(image).toArray());
    },
  );

  test("one that gives what it takes, moved, has the range of what goes in", async () => {
    class Both extends Module {
      readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
      forward(x: Tensor): readonly [Tensor, { readonly pooled: Tensor }] {
        return [this.conv.forward(x), { pooled: x.maxPool2d(2) }];
      }
    }
    class Outer extends Module {
      readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
      readonly standalone: Both = new Both();
      readonly last: nn.Conv2d = new nn.Conv2d(1, 1, 1);
      forward(x: Tensor): readonly Tensor[] {
        const [a, { pooled }] = this.standalone.forward(this.conv.forward(x));
        return [this.last.forward(a), this.last.forward(pooled)];
      }
    }
    const inner = new PrepareCustomConfig().setInputQuantizedIndexes([0]).setOutputQuantizedIndexes([0, 1]);
    const prepared = prepare(
      net(() => new Outer()),
      mapping,
      specs,
      {
        prepareCustomConfig: named({ qconfigMapping: mapping, prepareCustomConfig: inner }),
      },
    );
    const calibrated = await calibrate(prepared, images);
    const converted = convert(calibrated);
    verify(converted.graph);
    expect(calls(converted.graph).sort()).toEqual(
      [
        "quantize",
        "quantized.conv2d",
        "quantized.conv2d",
        "quantized.conv2d",
        "quantized.conv2d",
        "quantized.maxPool2d",
        "dequantize",
        "dequantize",
      ].sort(),
    );
  });

  test("one in another, and two in a row", async () => {
    class Nested extends Module {
      readonly standalone: Standalone = new Standalone();
      readonly other: Standalone = new Standalone();
      forward(x: Tensor): Tensor {
        return this.other.forward(this.standalone.forward(x));
      }
    }
    class Outer extends Module {
      readonly standalone: Nested = new Nested();
      forward(x: Tensor): Tensor {
        return this.standalone.forward(x).mul(2);
      }
    }
    const pair = integers.setStandaloneModuleClass(Standalone, quantized);
    const prepared = prepare(
      net(() => new Outer()),
      mapping,
      specs,
      {
        prepareCustomConfig: named({ qconfigMapping: mapping, prepareCustomConfig: pair }),
      },
    );
    const calibrated = await calibrate(prepared, images);
    expect([...calibrated.states.keys()]).toEqual(
      [
        "observer_x",
        "standalone/standalone/observer_conv2d",
        "standalone/other/observer_conv2d",
        "observer_mul",
      ].sort((a, b) => [...calibrated.states.keys()].indexOf(a) - [...calibrated.states.keys()].indexOf(b)),
    );
    const converted = convert(calibrated);
    verify(converted.graph);
    expect(calls(converted.graph)).toEqual([
      "quantize",
      "quantized.conv2d",
      "quantized.conv2d",
      "quantized.lookup",
      "dequantize",
    ]);
    expect(converted.report.filter(({ op }) => op === "conv2d").map(({ scope }) => scope?.path)).toEqual([
      "standalone.standalone.conv",
      "standalone.other.conv",
    ]);
  });

  test("sizes that differ between calls: with names in its specs", async () => {
    class Sizes extends Module {
      readonly standalone: Standalone = new Standalone();
      forward(x: Tensor): readonly Tensor[] {
        return [this.standalone.forward(x), this.standalone.forward(x.maxPool2d(2))];
      }
    }
    const at = (config: StandaloneConfig) =>
      prepare(
        net(() => new Sizes()),
        mapping,
        specs,
        { prepareCustomConfig: named(config) },
      );
    expect(() => at(float)).toThrow("QQ1151");
    const exampleSpecs = [spec("float32", ["B", 1, "H", "W"])];
    for (const config of [float, quantized]) {
      const converted = convert(await calibrate(at({ ...config, exampleSpecs }), images));
      verify(converted.graph);
      const [a, b] = converted.run(images[0]!);
      expect([a!.shape, b!.shape]).toEqual([
        [2, 1, 4, 4],
        [2, 1, 2, 2],
      ]);
    }
  });
});

describe("a standalone module that cannot be", () => {
  const at = (config: PrepareCustomConfig, model: Module = net(() => new Net())) =>
    prepare(model, mapping, specs as never, { prepareCustomConfig: config });

  test("QQ2001 for a name or class that is not there, with the nearest", () => {
    const config = new PrepareCustomConfig().setStandaloneModuleName("standalon");
    expect(() => at(config)).toThrow("nearest: standalone");
    expect(() => at(new PrepareCustomConfig().setStandaloneModuleClass(nn.Linear))).toThrow("QQ2001");
  });

  test("QQ1151 inside of another, in a traced model, with plain values, under two settings", () => {
    expect(() => at(named(float).setStandaloneModuleName("standalone.conv"))).toThrow("QQ1151");
    const traced = symbolicTrace(
      net(() => new Net()),
      specs,
    );
    expect(() => at(named(float), traced)).toThrow("QQ2001");
    class Holds extends Net {
      readonly leaf: Halve = new Halve();
      override forward(x: Tensor): Tensor {
        return this.leaf.forward(super.forward(x));
      }
    }
    const config = new PrepareCustomConfig().setStandaloneModuleName("leaf");
    expect(() =>
      at(
        config,
        symbolicTrace(
          net(() => new Holds()),
          specs,
        ),
      ),
    ).toThrow("traced already");
    class Tagged extends Module {
      readonly conv: nn.Conv2d = new nn.Conv2d(1, 1, 1);
      forward(x: Tensor): readonly [Tensor, number] {
        return [this.conv.forward(x), 1];
      }
    }
    class Outer extends Module {
      readonly standalone: Tagged = new Tagged();
      forward(x: Tensor): Tensor {
        return this.standalone.forward(x)[0];
      }
    }
    expect(() =>
      at(
        named(float),
        net(() => new Outer()),
      ),
    ).toThrow("plain values");
    class Two extends Module {
      readonly standalone: Standalone = new Standalone();
      forward(x: Tensor): Tensor {
        return this.standalone.forward(this.standalone.forward(x));
      }
    }
    const two = mapping.setModuleNameObjectTypeOrder("", Standalone, 1, null);
    expect(() =>
      prepare(
        net(() => new Two()),
        two,
        specs,
        { prepareCustomConfig: named({}) },
      ),
    ).toThrow("different settings");
  });

  test("QQ1151 where an annotation takes the integers away that it reads; QQ1150 for those that it gives", () => {
    const annotatedAt = (annotation: Annotation) =>
      prepare(
        net(() => new Net()),
        mapping,
        specs,
        { annotations: [annotation], prepareCustomConfig: named(quantized) },
      );
    expect(() => annotatedAt(annotateValue("conv2d", null))).toThrow("QQ1151");
    expect(() => annotatedAt(annotateEdge("conv2d", "standalone", 0, null))).toThrow("QQ1151");
    expect(() => annotatedAt(annotateValue("standalone", null))).toThrow("QQ1150");
    const edge = annotatedAt(annotateEdge("conv2d", "standalone", 0, minMaxObserver({ dtype: "int8" })));
    expect(calls(edge.graph)).toEqual(["observe", "conv2d", "observe", "observe", "module standalone"]);
  });

  test("a prepared module in a model is recognised: QQ1102", () => {
    const prepared = prepare(
      net(() => new Standalone()),
      mapping,
      specs,
    );
    class Holds extends Module {
      readonly standalone: Module = prepared;
      forward(x: Tensor): Tensor {
        return (this.standalone as unknown as Standalone).forward(x);
      }
    }
    expect(() =>
      prepare(
        net(() => new Holds()),
        mapping,
        specs,
      ),
    ).toThrow("QQ1102");
  });
});
