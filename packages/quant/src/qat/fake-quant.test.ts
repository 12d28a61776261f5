import { type EagerTensor, Module, nn, ops, tensor, type Tensor, type TensorData } from "@quantrace/core";
import { dequantizeValue, quantizeValue } from "@quantrace/core/numerics";
import { type CallFunctionNode, Interpreter, type Node, spec, verify } from "@quantrace/ir";
import { anyFloat32, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { netCases, randomBatch, RandomNet } from "../lower/random-net.test-helper.ts";
import { fixedQParamsObserver } from "../observers/fixed-qparams-observer.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { averageRange, movingAverageMinMaxObserver } from "../observers/moving-average-min-max-observer.ts";
import { perChannelMinMaxObserver } from "../observers/per-channel-min-max-observer.ts";
import { chooseQParams, type QParamsRule } from "../qparams/choose-qparams.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { qparamsNow } from "./learned-qparams.ts";
import { observeQat } from "./observe-qat.ts";
import { enableParamLearning, enableStaticEstimate } from "./param-learning.ts";
import { prepareQat } from "./prepare-qat.ts";
import type { QatGraphModule } from "./qat-graph-module.ts";
import { disableFakeQuant, disableObserver, enableFakeQuant, enableObserver } from "./switches.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const image = [spec("float32", [2, 4, 6, 6])] as const;

class Net extends Module {
  fc = new nn.Linear(3, 3);
  forward(x: Tensor): Tensor {
    return this.fc.forward(x);
  }
}

const features = [spec("float32", ["N", 3])] as const;

function rows(...values: number[]): EagerTensor {
  return tensor(values, { shape: [values.length / 3, 3] });
}

function bits(result: unknown): readonly number[] {
  return [...(result as EagerTensor).data];
}

/** Every `fakeQuantize` of a run, with what it read and gave. */
function fakes(model: QatGraphModule, batch: EagerTensor) {
  const values = new Map<Node, TensorData>();
  new Interpreter(model.graph, { tap: (node, value) => void values.set(node, value as TensorData) }).run([
    batch,
  ]);
  return [...model.graph.nodes()].flatMap((node) => {
    if (node.kind !== "call_function" || node.op !== ops.fakeQuantize) return [];
    const [x, scale, zeroPoint] = node.args.map((arg) =>
      typeof arg === "number" ? [arg] : [...(values.get(arg as Node) as TensorData).data],
    ) as [number[], number[], number[]];
    return [{ node, x, scale, zeroPoint, y: [...(values.get(node) as TensorData).data] }];
  });
}

function expectDequantized({ node, x, scale, zeroPoint, y }: ReturnType<typeof fakes>[number]): void {
  const { dtype, axis, quantMin, quantMax, by } = (node as CallFunctionNode).attributes;
  const [low, high] = dtype === "uint8" ? [0, 255] : [-128, 127];
  const inner = axis === null ? x.length : x.length / scale.length;
  y.forEach((value, i) => {
    const channel = Math.floor(i / inner) % scale.length;
    const [s, z] = [scale[channel] as number, zeroPoint[channel % zeroPoint.length] as number];
    const integer = quantizeValue(
      x[i] as number,
      s,
      z,
      (quantMin as number | null) ?? (low as number),
      (quantMax as number | null) ?? (high as number),
      by as "divide",
    );
    expect(value).toBe(dequantizeValue(integer, s, z));
  });
}

describe("Q-17: fake quantize is dequantize of quantize", () => {
  test("at every place of a network, with scales that observers chose", async () => {
    await fc.assert(
      fc.asyncProperty(netCases, async ({ kinds, seed }) => {
        const qat = await observeQat(prepareQat(new RandomNet(kinds, seed).train(), mapping, image), [
          randomBatch(seed),
        ]);
        const found = fakes(qat as QatGraphModule, randomBatch(seed + 1));
        expect(found.length).toBeGreaterThan(0);
        found.forEach(expectDequantized);
      }),
      propertyConfig({ numRuns: 10 }),
    );
  });

  test("with any learned scale and zero point, per tensor and per channel", async () => {
    const weight = perChannelMinMaxObserver({ dtype: "int8" });
    const affine = new QConfigMapping().setGlobal({ ...minMaxQConfig, weight });
    const start = await observeQat(prepareQat(new Net().train(), affine, features), [rows(1, -2, 3)]);
    fc.assert(
      fc.property(
        fc.array(anyFloat32(), { minLength: 5, maxLength: 5 }),
        fc.array(fc.float({ min: -300, max: 300, noNaN: true }), { minLength: 5, maxLength: 5 }),
        fc.array(anyFloat32(), { minLength: 3, maxLength: 3 }),
        (scales, zeroPoints, x) => {
          const learning = enableParamLearning(start);
          const { state } = learning.graph;
          const keys = ["observer_x", "observer_linear", "weight_linear"];
          keys.forEach((key, i) => {
            state.get(`${key}.scale`)?.data.set(i < 2 ? [scales[i] as number] : scales.slice(2));
            state.get(`${key}.zero_point`)?.data.set(i < 2 ? [zeroPoints[i] as number] : zeroPoints.slice(2));
          });
          const found = fakes(
            learning as QatGraphModule,
            rows(...x.map((v) => Math.max(-1e6, Math.min(1e6, v)))),
          );
          expect(found).toHaveLength(3);
          found.forEach(expectDequantized);
          const inGraph = found.map(({ scale, zeroPoint }) => ({ scale, zeroPoint }));
          const inConversion = [...(learning.parts.learned?.values() ?? [])].map(qparamsNow);
          for (const { scale, zeroPoint } of inConversion)
            expect(inGraph).toContainEqual({ scale, zeroPoint });
        },
      ),
      propertyConfig({ numRuns: 200 }),
    );
  });
});

describe("learned scales and zero points", () => {
  test("start where the observers were: not a bit changes", async () => {
    const qat = await observeQat(
      prepareQat(new RandomNet(["convRelu", "skip", "sigmoid"], 3).train(), mapping, image),
      [randomBatch(3)],
    );
    const learning = enableParamLearning(qat);
    verify(learning.graph);
    expect(bits(learning.run(randomBatch(4)))).toEqual(bits(qat.run(randomBatch(4))));
    expect(bits(enableStaticEstimate(learning).run(randomBatch(4)))).toEqual(bits(qat.run(randomBatch(4))));
  });

  test("convert to what they compute, whatever they were trained to", async () => {
    await fc.assert(
      fc.asyncProperty(
        netCases,
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        async ({ kinds, seed }, factor) => {
          const qat = await observeQat(prepareQat(new RandomNet(kinds, seed).train(), mapping, image), [
            randomBatch(seed),
          ]);
          const learning = enableParamLearning(qat);
          for (const { scale, zeroPoint } of learning.parts.learned?.values() ?? []) {
            scale.data.forEach((value, i) => (scale.data[i] = value * factor));
            zeroPoint?.data.forEach((value, i) => (zeroPoint.data[i] = value + factor));
          }
          const batch = randomBatch(seed + 2);
          const reference = convertToReference(learning.observed(), { bias: "float32" });
          expect(bits(learning.evaluation().run(batch))).toEqual(bits(reference.run(batch)));
          const [first] = [...learning.plan.weights];
          const scale = learning.parts.learned?.get(`weight_${first?.node}`)?.scale.data ?? [];
          const stored = reference.graph.state.get(`${first?.target}.scale`)?.data ?? [];
          expect([...stored]).toEqual([...scale]);
          expect(convert(learning.observed()).lowered.length).toBeGreaterThan(0);
        },
      ),
      propertyConfig({ numRuns: 15 }),
    );
  });

  test("regression: the weight scales of the layers that stay are kept when another is taken back", async () => {
    class Two extends Module {
      first = new nn.Linear(3, 3);
      second = new nn.Linear(3, 3);
      forward(x: Tensor): Tensor {
        return this.second.forward(this.first.forward(x).relu());
      }
    }
    const learning = enableParamLearning(
      await observeQat(prepareQat(new Two().train(), mapping, features), [rows(1, 2, 3)]),
    );
    for (const { scale } of learning.parts.learned?.values() ?? [])
      scale.data.forEach((value, i) => (scale.data[i] = value / 2));
    const learned = learning.parts.learned?.get("weight_linear_1")?.scale.data ?? [];
    const qconfigMapping = new QConfigMapping().setModuleName("first", null);
    const { graph } = convert(learning.observed(), { qconfigMapping });
    const { target } = learning.plan.weights.find(({ node }) => node === "linear_1")!;
    expect([...(graph.state.get(`${target}.scale`)?.data ?? [])]).toEqual([...learned]);
  });

  test("a symmetric mapping keeps its zero point, fixed qparams all of theirs, and observers look no more", async () => {
    const fixed = {
      dtype: "uint8",
      scale: [0.125],
      zeroPoint: [3],
      axis: null,
      quantMin: 0,
      quantMax: 255,
    } as const;
    const some = new QConfigMapping().setGlobal({
      ...minMaxQConfig,
      activation: fixedQParamsObserver(fixed),
    });
    const learning = enableParamLearning(
      await observeQat(prepareQat(new Net().train(), some, features), [rows(1, 2, 3)]),
    );
    expect([...(learning.parts.learned?.keys() ?? [])]).toEqual(["weight_linear"]);
    expect(learning.parts.learned?.get("weight_linear")?.zeroPoint).toBeNull();
    const free = enableParamLearning(
      await observeQat(prepareQat(new Net().train(), mapping, features), [rows(1, 2, 3)]),
    );
    const later = await observeQat(free, [rows(100, 200, 300)]);
    expect(later.parts.states).toEqual(free.parts.states);
    expect(later.parts.known.get("observer_x")).toEqual(free.parts.known.get("observer_x"));
  });

  test.each([
    [
      "before the first range",
      () => enableParamLearning(prepareQat(new Net().train(), mapping, features)),
      /^QQ3009/,
    ],
    [
      "where an observer saw nothing",
      async () =>
        enableParamLearning(
          await observeQat(prepareQat(new Net().train(), mapping, features), [
            tensor(new Float32Array(0), { shape: [0, 3] }),
          ]),
        ),
      /QQ3008/,
    ],
  ] as const)("are refused %s", async (_, work, message) => {
    await expect((async () => work())()).rejects.toThrow(message);
  });
});

describe("switches", () => {
  test("without observers ranges stay, values are rounded by them, and weights are followed", async () => {
    const model = new Net().train();
    const qat = await observeQat(prepareQat(model, mapping, features), [rows(1, -2, 3)]);
    const frozen = disableObserver(qat);
    model.fc.weight.data.forEach((value, i) => (model.fc.weight.data[i] = value * 4));
    const later = await observeQat(frozen, [rows(100, 100, 100)]);
    expect(later.parts.states).toEqual(qat.parts.states);
    expect(later.batches).toBe(1);
    const scales = (key: string) => [qat, later].map(({ parts }) => parts.known.get(key)?.scale);
    expect(scales("observer_x")[0]).toEqual(scales("observer_x")[1]);
    expect(scales("weight_linear")[1]).toEqual(scales("weight_linear")[0]?.map((scale) => scale * 4));
    fakes(later as QatGraphModule, rows(100, 100, 100)).forEach(expectDequantized);
    const again = await observeQat(enableObserver(later), [rows(100, 100, 100)]);
    expect(again.parts.states.get("observer_x")).toEqual({ min: -2, max: 100 });
  });

  test("without fake quantize the model computes in float32, and observers look on", async () => {
    const model = new Net().train();
    const plain = disableFakeQuant(prepareQat(model, mapping, features));
    const seen = await observeQat(plain, [rows(1, -2, 3)]);
    expect(seen.parts.states.get("observer_x")).toEqual({ min: -2, max: 3 });
    expect(bits(seen.run(rows(1, 2, 3)))).toEqual(bits(model.run(rows(1, 2, 3))));
    // What the second observer saw was not rounded.
    const given = bits(model.run(rows(1, -2, 3)));
    expect(seen.parts.states.get("observer_linear")).toEqual({
      min: Math.min(...given),
      max: Math.max(...given),
    });
    const on = enableFakeQuant(seen);
    expect(fakes(on as QatGraphModule, rows(1, 2, 3))).toHaveLength(3);
  });

  test("neither changes the model that it is given, nor what conversion gives", async () => {
    const qat = await observeQat(prepareQat(new Net().train(), mapping, features), [rows(1, -2, 3)]);
    const size = qat.graph.size;
    const off = disableFakeQuant(disableObserver(qat));
    expect([qat.graph.size, qat.parts.observes, qat.parts.fakeQuantizes]).toEqual([
      size,
      undefined,
      undefined,
    ]);
    expect(bits(convert(off.observed()).run(rows(1, 2, 3)))).toEqual(
      bits(convert(qat.observed()).run(rows(1, 2, 3))),
    );
  });
});

test("the fused moving average: looks, averages, chooses and rounds in one step", async () => {
  const rule: QParamsRule = {
    dtype: "uint8",
    mapping: "affine",
    quantMin: 0,
    quantMax: 255,
    eps: 2 ** -23,
    exactMax: false,
  };
  const activation = movingAverageMinMaxObserver({ averagingConstant: 0.25 });
  const qat = prepareQat(
    new Net().train(),
    new QConfigMapping().setGlobal({ ...minMaxQConfig, activation }),
    features,
  );
  let model = qat;
  let range = { min: Infinity, max: -Infinity };
  for (const batch of [rows(1, -2, 3), rows(9, 0, 1), rows(-5, 0.5, 2)]) {
    model = await observeQat(model, [batch]);
    range = averageRange(range, { min: Math.min(...batch.data), max: Math.max(...batch.data) }, 0.25);
    const { scale, zeroPoint } = chooseQParams(range.min, range.max, rule);
    expect(model.parts.known.get("observer_x")).toMatchObject({ scale: [scale], zeroPoint: [zeroPoint] });
    fakes(model as QatGraphModule, batch).forEach(expectDequantized);
  }
});

test("fixed qparams round by themselves, whatever is seen", async () => {
  const fixed = {
    dtype: "uint8",
    scale: [0.25],
    zeroPoint: [8],
    axis: null,
    quantMin: 0,
    quantMax: 255,
  } as const;
  const qconfig = { ...minMaxQConfig, activation: fixedQParamsObserver(fixed) };
  const qat = await observeQat(
    prepareQat(new Net().train(), new QConfigMapping().setGlobal(qconfig), features),
    [rows(1e3, -1e3, 0)],
  );
  const [input] = fakes(qat as QatGraphModule, rows(0.3, -9, 0.1));
  expect(input?.y).toEqual([0.25, -2, 0]);
});

test("values that are not finite are passed over and counted in training too", async () => {
  const activation = minMaxObserver({ nonFinite: "skip" });
  const qconfig = new QConfigMapping().setGlobal({ ...minMaxQConfig, activation });
  const qat = await observeQat(prepareQat(new Net().train(), qconfig, features), [rows(1, NaN, -2)]);
  expect(qat.observed().skipped.get("observer_x")).toBe(1);
  expect(qat.parts.states.get("observer_x")).toEqual({ min: -2, max: 1 });
});
