import { type EagerTensor, Module, nn, ops, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { type Graph, spec, verify } from "@quantrace/ir";
import { canonicalBits, fillState, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { netCases, randomBatch, RandomNet } from "../lower/random-net.test-helper.ts";
import { annotateValue } from "../annotations/annotation.ts";
import type { Observer } from "../observers/observer.ts";
import { noopObserver } from "../observers/noop-observer.ts";
import { recordingObserver } from "../observers/recording-observer.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { prepare } from "../prepare/prepare.ts";
import { observeQat } from "../qat/observe-qat.ts";
import { prepareQat } from "../qat/prepare-qat.ts";
import { defaultQConfig, minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { parseQConfigMapping } from "../qconfig/parse-qconfig-mapping.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { convert, type ConvertedGraphModule } from "./convert.ts";
import { convertToReference } from "./convert-to-reference.ts";

class Block extends Module {
  readonly fc = new nn.Linear(4, 4);
  forward(x: Tensor): Tensor {
    return this.fc.forward(x).relu();
  }
}

class Net extends Module {
  readonly first = new Block();
  readonly second = new Block();
  forward(x: Tensor): Tensor {
    return this.second.forward(this.first.forward(x)).sigmoid();
  }
}

const specs = [spec("float32", [4, 4])] as const;
const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const data = (seed: number): EagerTensor => randomBatch(seed).reshape([-1, 4]).slice(0, 0, 4);

async function calibrated(given: QConfigMapping = mapping): Promise<ObservedGraphModule<Net["forward"]>> {
  const model = new Net();
  fillState(model, 5);
  return await calibrate(prepare(model.eval() as Net, given, specs), [data(1), data(2)]);
}

function rows({ report }: ConvertedGraphModule<never>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    report.flatMap(({ node, kind, reason }) => (kind === "call_function" ? [[node, reason]] : [])),
  );
}

function opsOf(graph: Graph): string[] {
  return [...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op.id] : []));
}

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return "no error";
  } catch (error) {
    return error instanceof QuantraceError ? `${error.code} ${error.summary}` : String(error);
  }
}

const isInt8 = (reason: string | undefined): boolean => reason === "integerSums";

describe("test_convert_qconfig_mapping: each setter takes its part back to float32", () => {
  test.each<readonly [string, (from: QConfigMapping) => QConfigMapping, readonly boolean[]]>([
    ["global", (from) => from.setGlobal(null), [false, false]],
    ["object type, an operation", (from) => from.setObjectType(ops.linear, null), [false, false]],
    ["object type, a class", (from) => from.setObjectType(nn.Linear, null), [false, false]],
    ["module name regex", (from) => from.setModuleNameRegex("fir.*", null), [false, true]],
    ["module name", (from) => from.setModuleName("second.fc", null), [true, false]],
    [
      "module name, object type and order",
      (from) => from.setModuleNameObjectTypeOrder("first", nn.Linear, 0, null),
      [false, true],
    ],
  ])("%s", async (_, set, expected) => {
    const model = await calibrated();
    for (const given of [set(mapping), set(new QConfigMapping())]) {
      const int8 = convert(model, { qconfigMapping: given });
      verify(int8.graph);
      const found = rows(int8 as never);
      expect([found["linear"], found["linear_1"]].map(isInt8)).toEqual(expected);
      expect([found["linear"], found["linear_1"]].map((reason) => reason === "takenBack")).toEqual(
        expected.map((is) => !is),
      );
      expect(opsOf(int8.graph)).not.toContain("observe");
      expect(int8.run(data(3)).shape).toEqual([4, 4]);
    }
  });

  test("the report says why, and by which entry", async () => {
    const { report } = convert(await calibrated(), {
      qconfigMapping: new QConfigMapping().setModuleName("second.fc", null),
    });
    expect(report.find(({ node }) => node === "linear_1")).toMatchObject({
      entry: { kind: "moduleName", moduleName: "second.fc" },
      requested: "none",
      lowered: null,
      reason: "takenBack",
      why: "its setting was null when the model was converted",
    });
    expect(report.find(({ node }) => node === "second_fc_weight")).toMatchObject({
      reason: "parameterFloat",
    });
    expect(report.find(({ node }) => node === "relu_1")).toMatchObject({ reason: "staysWithRoot" });
  });

  test("all of it gives the float model, bit for bit", async () => {
    const model = await calibrated();
    const back = convert(model, { qconfigMapping: new QConfigMapping().setGlobal(null) });
    expect(opsOf(back.graph).filter((id) => id.includes("quant"))).toEqual([]);
    expect(canonicalBits(back.run(data(4)))).toEqual(canonicalBits(model.run(data(4))));
  });

  test("the mapping of prepare itself changes nothing, also when it is read back from text", async () => {
    const model = await calibrated();
    const plain = convert(model);
    for (const given of [mapping, parseQConfigMapping(JSON.stringify(mapping)), new QConfigMapping()]) {
      const same = convert(model, { qconfigMapping: given });
      expect(canonicalBits(same.run(data(4)))).toEqual(canonicalBits(plain.run(data(4))));
      expect(same.report).toEqual(plain.report);
    }
  });

  test("the calibrated model stays as it is", async () => {
    const model = await calibrated();
    const before = convert(model).run(data(4));
    convert(model, { qconfigMapping: new QConfigMapping().setGlobal(null) });
    expect(canonicalBits(convert(model).run(data(4)))).toEqual(canonicalBits(before));
  });
});

describe("what cannot be taken back is refused", () => {
  test("another setting than that of prepare, or one that prepare had not", async () => {
    const model = await calibrated(mapping.setModuleName("first", null));
    const other = new QConfigMapping()
      .setGlobal(defaultQConfig)
      .setModuleName("first", minMaxQConfig)
      .setObjectType(ops.relu, minMaxQConfig);
    const error = await codeOf(() => convert(model, { qconfigMapping: other }));
    expect(error).toContain('QQ2023 the setting for global is "default" at conversion, and was "minMax"');
    const each = (given: QConfigMapping): Promise<string> =>
      codeOf(() => convertToReference(model, { qconfigMapping: given }));
    expect(await each(new QConfigMapping().setModuleName("first", minMaxQConfig))).toBe(
      'QQ2023 the setting for moduleName first is "minMax" at conversion, and was null in prepare',
    );
    expect(await each(new QConfigMapping().setObjectType(ops.relu, minMaxQConfig))).toBe(
      'QQ2023 the setting for objectType relu is "minMax" at conversion, and was not set in prepare',
    );
  });

  test("a setting that matches nothing", async () => {
    const model = await calibrated();
    const given = new QConfigMapping().setModuleName("third", null);
    expect(await codeOf(() => convert(model, { qconfigMapping: given }))).toMatch(/^QQ2001 .*third; nearest/);
  });

  test("an activation alone that was fused: what it reads was not observed", async () => {
    const model = await calibrated();
    const given = new QConfigMapping().setObjectType(ops.relu, null);
    const error = await codeOf(() => convert(model, { qconfigMapping: given }));
    expect(error).toBe("QQ2024 %linear needs a range of its own, which was not observed: given by linear");
  });

  test("an output that was to be integers", async () => {
    const prepareCustomConfig = new PrepareCustomConfig().setOutputQuantizedIndexes([0]);
    const prepared = prepare(new Net().eval() as Net, mapping, specs, { prepareCustomConfig });
    const model = await calibrate(prepared, [data(1)]);
    const given = new QConfigMapping().setObjectType(ops.sigmoid, null);
    expect(await codeOf(() => convert(model, { qconfigMapping: given }))).toBe(
      "QQ2008 output 0 cannot be quantized: %sigmoid is not quantized",
    );
  });
});

test("annotations and ranges that are kept are those that were observed", async () => {
  const prepared = prepare(new Net().eval() as Net, mapping, specs, {
    annotations: [annotateValue("x", defaultQConfig.activation)],
  });
  const model = await calibrate(prepared, [data(1)]);
  const scales = (int8: ConvertedGraphModule<never>): unknown =>
    int8.lowered.filter(({ value }) => value === "relu").map(({ scale, zeroPoint }) => [scale, zeroPoint]);
  const given = new QConfigMapping().setModuleName("second", null);
  const back = convert(model, { qconfigMapping: given });
  expect(scales(back as never)).toEqual(scales(convert(model) as never));
  expect(back.report.find(({ node }) => node === "x")?.applied?.observer).toBe("HistogramObserver");
});

test("observers that only watch leave no trace", async () => {
  const recording = {
    name: "record",
    activation: recordingObserver() as Observer,
    weight: noopObserver() as Observer,
  };
  const model = await calibrated(mapping.setModuleName("second", recording));
  const back = convert(model, { qconfigMapping: new QConfigMapping().setModuleName("first", null) });
  expect(opsOf(back.graph)).not.toContain("observe");
  expect(back.report.find(({ node }) => node === "linear_1")?.reason).toBe("noQParams");
});

test("a model in training is taken back with today's parameters", async () => {
  const model = new Net();
  fillState(model, 5);
  const qat = await observeQat(prepareQat(model.train() as Net, mapping, specs), [data(1)]);
  for (const [, { data: values }] of model.stateDict()) values.forEach((value, i) => (values[i] = value * 2));
  const given = new QConfigMapping().setGlobal(null);
  const back = convert(qat.observed(), { qconfigMapping: given });
  expect(canonicalBits(back.run(data(4)))).toEqual(canonicalBits((model.eval() as Net).run(data(4))));
});

test("whatever is taken back, the graph is valid, agrees with its report, and equals one prepared so where ranges agree", async () => {
  const image = [spec("float32", [2, 4, 6, 6])] as const;
  await fc.assert(
    fc.asyncProperty(netCases, fc.array(fc.nat(20), { maxLength: 4 }), async ({ kinds, seed }, picks) => {
      const net = new RandomNet(kinds, seed).eval() as RandomNet;
      const names = [...kinds.map((_, i) => `layers.${i}`), "fc"];
      const given = picks.reduce(
        (made, pick) => made.setModuleName(names[pick % names.length] as string, null),
        new QConfigMapping(),
      );
      const batch = randomBatch(seed);
      const model = await calibrate(prepare(net, mapping, image), [batch]);
      const back = convert(model, { qconfigMapping: given });
      verify(back.graph);
      expect(opsOf(back.graph)).not.toContain("observe");
      const asPrepared = given.entries.reduce(
        (made, entry) => (entry.kind === "moduleName" ? made.setModuleName(entry.moduleName, null) : made),
        mapping,
      );
      const direct = convert(await calibrate(prepare(net, asPrepared, image), [batch]));
      const verdicts = ({ report }: ConvertedGraphModule<never>): unknown =>
        report.map(({ node, lowered, quantized }) => [node, lowered, quantized]);
      expect(verdicts(back as never)).toEqual(verdicts(direct as never));
      expect(back.run(batch).shape).toEqual([2, 3]);
    }),
    propertyConfig({ numRuns: 40 }),
  );
});
