import type { EagerTensor, Module, Tensor, TensorData } from "@quantrace/core";
import { type Graph, spec, symbolicTrace } from "@quantrace/ir";
import {
  type Annotation,
  annotateValue,
  calibrate,
  convertToReference,
  decide,
  fixedQParamsObserver,
  fuse,
  fxQConfigs,
  type ObservedGraphModule,
  type Observer,
  prepare,
  type QConfig,
  QConfigMapping,
} from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { loadGolden } from "@quantrace/testing/golden";
import { Attention, Cnn, Mlp } from "./models.ts";

interface Observed {
  readonly after: string;
  readonly node: string;
  readonly scale: number;
  readonly zero_point: number;
}

interface Case {
  readonly calib_batches: number;
  readonly qconfigs: Readonly<Record<string, { readonly observed: readonly Observed[] }>>;
}

type TensorModel = Module & { forward(x: Tensor): Tensor };

interface GoldenModel {
  readonly name: string;
  readonly make: () => TensorModel;
  readonly input: readonly (number | string)[];
  /** Our node for each of PyTorch's observers, in order. */
  readonly places: readonly string[];
  /** Where our policy differs under the parity mapping, and the rule in DESIGN section 7 that says so. */
  readonly differences: Readonly<Record<string, string>>;
}

const fuses = "relu in any spelling fuses: the value before it is not observed";
const scalar = "scalar add and mul have their own qparams and widen nobody's range";
const softmax = "softmax is fixed-qparams in any spelling";

const models: readonly GoldenModel[] = [
  {
    name: "cnn",
    make: () => new Cnn(),
    input: ["N", 1, 12, 12],
    places:
      "x relu maxPool2d relu_1 conv2d_2 relu_2 conv2d_3 clamp conv2d_4 adaptiveAvgPool2d flatten linear".split(
        " ",
      ),
    differences: { conv2d_3: fuses, clamp: fuses },
  },
  {
    name: "mlp",
    make: () => new Mlp(),
    input: ["N", 16],
    places: "x linear relu linear_1 sigmoid add cat linear_2".split(" "),
    differences: { linear: fuses },
  },
  {
    name: "attn",
    make: () => new Attention(),
    input: ["N", 6, 16],
    places: (
      "x linear reshape permute linear_1 reshape_1 permute_1 linear_2 reshape_2 permute_2 transpose matmul mul softmax " +
      "matmul_1 permute_3 reshape_3 linear_3 add layerNorm"
    ).split(" "),
    differences: { mul: scalar, matmul: scalar, softmax },
  },
];

const qconfigs: Readonly<Record<string, QConfig>> = {
  minmax_affine_perchannel: fxQConfigs.minMaxPerChannel,
  fbgemm_default: fxQConfigs.fbgemm,
  qnnpack_default: fxQConfigs.qnnpack,
};

describe.each(models)("$name", (model) => {
  const golden = loadGolden<Case>(`model_${model.name}`, import.meta.dirname);
  const specs = [spec("float32", model.input)] as const;
  const loaded = (): TensorModel => model.make().loadStateDict(golden.group("state.")).eval();

  test("the float output equals PyTorch's", () => {
    const found = loaded().run(golden.tensor("test")) as EagerTensor;
    expectWithin(found.data, golden.data("float_out").data, 1e-5 * largest(golden.data("float_out").data));
  });

  test.each(Object.keys(golden.case.qconfigs))("arithmetic with PyTorch's qparams: %s", (name) => {
    const observed = golden.case.qconfigs[name]?.observed ?? [];
    const prepared = annotated(model, loaded(), observed, qconfigs[name] as QConfig, specs);
    const reference = convertToReference(prepared, { bias: "float32" });
    const output = observed.at(-1) as Observed;
    expectSteps(
      reference.run(golden.tensor("test")) as EagerTensor,
      golden.data(`ref_out.${name}`),
      output.scale,
    );
  });

  test("policy: the same places, scales to 1e-5, every difference with its rule", async () => {
    const observed = golden.case.qconfigs["minmax_affine_perchannel"]?.observed ?? [];
    const mapping = new QConfigMapping().setGlobal(fxQConfigs.minMaxPerChannel);
    const prepared = prepare(loaded(), mapping, specs as never) as ObservedGraphModule;
    const batches = Array.from({ length: golden.case.calib_batches }, (_, i) => golden.tensor(`calib.${i}`));
    const calibrated = await calibrate(prepared, batches);
    const ours = qparamsByNode(calibrated);
    expect(observed.length).toBe(model.places.length);
    model.places.forEach((node, i) => {
      const expected = observed[i] as Observed;
      const found = ours.get(node);
      const same =
        found !== undefined &&
        found.zeroPoint === expected.zero_point &&
        Math.abs(found.scale - expected.scale) <= 1e-5 * expected.scale;
      const rule = model.differences[node];
      expect(
        same || rule !== undefined,
        `${node}: ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`,
      ).toBe(true);
    });
    expect([...ours.keys()].filter((node) => !model.places.includes(node))).toEqual([]);
  });

  test.each(["fbgemm_default", "qnnpack_default"])("places of the histogram config %s", (name) => {
    const plan = decide(
      fusedGraph(loaded(), specs),
      new QConfigMapping().setGlobal(qconfigs[name] as QConfig),
    );
    const ours = plan.places.map((place) => place.node);
    const missing = model.places.filter((node) => !ours.includes(node));
    expect(missing.filter((node) => model.differences[node] === undefined)).toEqual([]);
    expect(ours.filter((node) => !model.places.includes(node))).toEqual([]);
  });
});

function fusedGraph(model: TensorModel, specs: readonly unknown[]): Graph {
  return fuse(symbolicTrace(model, specs as never).graph);
}

/** Our model with PyTorch's observers: their places, their qparams, nothing else. */
function annotated(
  model: GoldenModel,
  net: TensorModel,
  observed: readonly Observed[],
  qconfig: QConfig,
  specs: readonly unknown[],
): ObservedGraphModule<TensorModel["forward"]> {
  const mapping = new QConfigMapping().setGlobal(qconfig);
  const ours = decide(fusedGraph(net, specs), mapping).places.map((place) => place.node);
  const annotations: Annotation[] = ours
    .filter((node) => !model.places.includes(node))
    .map((node) => annotateValue(node, null));
  model.places.forEach((node, i) =>
    annotations.push(annotateValue(node, observerOf(observed[i] as Observed))),
  );
  return prepare(net, mapping, specs as never, { annotations });
}

function observerOf({ scale, zero_point }: Observed): Observer {
  const range = { quantMin: 0, quantMax: 255 };
  return fixedQParamsObserver({
    dtype: "uint8",
    scale: [Math.fround(scale)],
    zeroPoint: [zero_point],
    axis: null,
    ...range,
  });
}

function qparamsByNode(calibrated: ObservedGraphModule): Map<string, { scale: number; zeroPoint: number }> {
  return new Map(
    calibrated.plan.places.map((place) => {
      const observer = calibrated.plan.observers.get(place.observer) as Observer;
      const chosen = observer.finish(calibrated.states.get(place.observer));
      return [
        place.node,
        { scale: chosen?.scale[0] as number, zeroPoint: chosen?.zeroPoint[0] as number },
      ] as const;
    }),
  );
}

/** At most one step apart, and equal on 99 % (of fewer than 100 elements: all but one). */
function expectSteps(found: EagerTensor, expected: TensorData, step: number): void {
  expectWithin(found.data, expected.data, step * 1.001);
  const unequal = [...found.data].filter(
    (value, i) => Math.abs(value - (expected.data[i] as number)) > step * 1e-3,
  ).length;
  expect(unequal).toBeLessThanOrEqual(found.data.length < 100 ? 1 : Math.floor(found.data.length / 100));
}

function expectWithin(found: ArrayLike<number>, expected: ArrayLike<number>, bound: number): void {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < found.length; i++) {
    expect(Math.abs((found[i] as number) - (expected[i] as number))).toBeLessThanOrEqual(bound);
  }
}

function largest(values: Iterable<number>): number {
  let max = 0;
  for (const value of values) max = Math.max(max, Math.abs(value));
  return max;
}
