import { dimension, Module, nn, type Tensor } from "@quantrace/core";
import { GraphModule, loadArtifact, print, saveArtifact, spec, verify } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { BackendConfig } from "../backend-config/backend-config.ts";
import { nativeBackendConfig } from "../backend-config/native-backend-config.ts";
import { calibrate } from "../calibrate/calibrate.ts";
import { loadCalibration, saveCalibration } from "../calibrate/calibration-text.ts";
import { mergeCalibrations } from "../calibrate/merge-calibrations.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { compareModels } from "../numeric-suite/compare-models.ts";
import { reportPage } from "../report-page/report-page.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import type { StandaloneConfig } from "./standalone-config.ts";
import {
  mapping,
  specs,
  int8QConfig,
  Standalone,
  Net,
  Plain,
  integers,
  float,
  quantized,
  named,
  classed,
  calls,
  inside,
  images,
  net,
} from "./standalone-models.test-helper.ts";

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
