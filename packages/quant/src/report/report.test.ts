import { type EagerTensor, Module, nn, tensor, type Tensor } from "@quantrace/core";
import type { QuantraceError } from "@quantrace/core/errors";
import { type OpId, ops, quantization } from "@quantrace/core/ops";
import { LeafModule, modulePathOf, print, spec, symbolicTrace, type TensorSpec } from "@quantrace/ir";
import { anyModel, canonicalBits, type ModelCase, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert, type ConvertedGraphModule } from "../convert/convert.ts";
import { annotateEdge, annotateValue, type Annotation } from "../annotations/annotation.ts";
import { prepare } from "../prepare/prepare.ts";
import { fixedQParamsObserver } from "../observers/fixed-qparams-observer.ts";
import { defaultQConfig, minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { ownerOf } from "../qconfig/owner.ts";
import type { ReportRow } from "./report-row.ts";
import { reasons } from "./reasons.ts";

const other = { ...defaultQConfig, name: "other" };
const settings = [null, minMaxQConfig, other] as const;

interface Case extends ModelCase {
  readonly mapping: QConfigMapping;
}

/** Adds a setting to a mapping. */
type Entry = (mapping: QConfigMapping) => QConfigMapping;

/** Models with a setting for everything, and further ones for some of their modules and operations. */
const anyCase: fc.Arbitrary<Case> = anyModel().chain(({ model, specs, inputs }) => {
  const { graph } = symbolicTrace(model, specs);
  const owners = [...graph.nodes()]
    .filter(({ kind }) => kind === "call_function")
    .map((node) => ownerOf(node));
  const paths = [...new Set(["", ...owners.map((scope) => (scope === null ? "" : modulePathOf(scope)))])];
  const used = [
    ...new Set([...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op] : []))),
  ];
  const setting = fc.constantFrom(...settings);
  const byPath = fc.record({ path: fc.constantFrom(...paths), setting }).map(
    ({ path, setting: one }): Entry =>
      (mapping) =>
        mapping.setModuleName(path, one),
  );
  const byOp = fc.nat({ max: Math.max(used.length - 1, 0) }).chain((i) => {
    const isFloat = quantization[used[i]!.id as OpId].kind === "floatOnly";
    return (isFloat ? fc.constant(null) : setting).map(
      (one): Entry =>
        (mapping) =>
          mapping.setObjectType(used[i]!, one),
    );
  });
  const entry = fc.oneof(byPath, byOp);
  return fc
    .record({
      global: fc.constantFrom(...settings, minMaxQConfig),
      entries: fc.array(entry, { maxLength: used.length === 0 ? 0 : 3 }),
    })
    .map(({ global, entries }) => ({
      model,
      specs,
      inputs,
      mapping: entries.reduce((mapping, add) => add(mapping), new QConfigMapping().setGlobal(global)),
    }));
});

/** Null where one weight is under two settings, or a layer has no int8 form, which is refused. */
async function converted({ model, specs, inputs, mapping }: Case): Promise<ConvertedGraphModule | null> {
  try {
    return convert(await calibrate(prepare(model, mapping, specs), inputs)) as ConvertedGraphModule;
  } catch (error) {
    if (isRefused(error)) return null;
    throw error;
  }
}

const kinds = ["weighted", "rescale", "shareQParams", "fixedQParams", "lookup", "floatOnly"];

/** A reason of the catalogue in words, where it stands, and how its value is quantized, if it is. */
function expectComplete(row: ReportRow): void {
  expect(Object.keys(reasons)).toContain(row.reason);
  expect(row.why).not.toMatch(/[{}]|undefined/);
  expect(kinds.filter((kind) => row.why.includes(kind))).toEqual([]);
  if (row.kind === "call_function") expect(row.source?.line).toBeGreaterThan(0);
  expect([row.node, row.applied !== null]).toEqual([row.node, row.quantized]);
  expect(row.weight !== null).toBe(row.reason === "integerSums");
}

/** The report against the int8 graph. */
function expectAgrees({ report, lowered, graph }: ConvertedGraphModule): void {
  const operations = report.filter(({ kind }) => kind === "call_function");
  for (const row of operations) expect(reasons[row.reason].form === "int8").toBe(row.lowered !== null);
  const tails = new Set(operations.flatMap((row) => (row.lowered === null ? [] : [row.tail])));
  expect([...tails].toSorted()).toEqual(lowered.map(({ value }) => value).toSorted());
  const floats = [...graph.nodes()].filter(
    (node) => node.kind === "call_function" && node.type.dtype === "float32" && node.op.id !== "dequantize",
  );
  const saidFloat = operations.filter(
    ({ reason }) => reasons[reason].form === "float32" && reason !== "foldedInFloat",
  );
  expect(saidFloat.map(({ node }) => node)).toEqual(floats.map(({ name }) => name));
}

/** One weight under two settings is refused, as it should be, and so is a layer that cannot be quantized. */
function isRefused(error: unknown): boolean {
  return ["QQ2003", "QQ2020"].includes((error as QuantraceError).code);
}

describe("the report of a generated model", () => {
  test("has one row for each node of the traced graph, and says int8 of exactly what runs in int8", async () => {
    const counts = { all: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(anyCase, async (drawn) => {
        const int8 = await converted(drawn);
        counts.all++;
        if (int8 === null) counts.refused++;
        if (int8 === null) return;
        const { graph } = symbolicTrace(drawn.model, drawn.specs);
        expect(int8.report.map(({ node }) => node)).toEqual([...graph.nodes()].map(({ name }) => name));
        for (const row of int8.report) expectComplete(row);
        expectAgrees(int8);
      }),
      propertyConfig({ numRuns: 60 }),
    );
    expect(counts.refused / counts.all).toBeLessThan(1 / 3);
  });

  test("changes neither the model nor the graph that it is made from", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async (drawn) => {
        const traced = symbolicTrace(drawn.model, drawn.specs);
        const state = (): unknown => canonicalBits(Object.fromEntries(drawn.model.stateDict()));
        const [text, bits] = [print(traced.graph), state()];
        try {
          const prepared = prepare(traced as never, drawn.mapping);
          const observed = print(prepared.graph);
          const calibrated = await calibrate(prepared, drawn.inputs);
          convert(calibrated);
          expect(print(calibrated.graph)).toBe(observed);
        } catch (error) {
          if (!isRefused(error)) throw error;
        }
        expect(print(traced.graph)).toBe(text);
        expect(state()).toEqual(bits);
      }),
      propertyConfig({ numRuns: 40 }),
    );
  });

  test("the cases hold every setting for the whole and for parts", () => {
    const cases = fc.sample(anyCase, { numRuns: 200, seed: 3 });
    const share = (isIt: (mapping: QConfigMapping) => boolean): number =>
      cases.filter(({ mapping }) => isIt(mapping)).length / cases.length;
    for (const setting of settings) {
      expect(share(({ entries }) => entries[0]?.setting === setting)).toBeGreaterThan(0.1);
      for (const kind of ["moduleName", "objectType"]) {
        const isOne = (e: { readonly kind: string; readonly setting: unknown }): boolean =>
          e.kind === kind && e.setting === setting;
        expect(share(({ entries }) => entries.slice(1).some(isOne))).toBeGreaterThan(0.1);
      }
    }
  });
});

class Sort extends LeafModule {
  forward(x: Tensor): { readonly sorted: Tensor } {
    return { sorted: x };
  }
  outputSpec(x: Tensor): { readonly sorted: TensorSpec } {
    return { sorted: spec(x.dtype, x.shape) };
  }
}

class Net extends Module {
  conv1 = new nn.Conv2d(1, 2, 3, { padding: 1 });
  bn = new nn.BatchNorm2d(2);
  drop = new nn.Dropout();
  sort = new Sort();
  fc = new nn.Linear(2 * 4, 3);

  forward(x: Tensor, unusedInput: Tensor): Tensor {
    void unusedInput;
    const h = this.drop.forward(this.bn.forward(this.conv1.forward(x)).relu());
    h.neg();
    const { sorted } = this.sort.forward(h.maxPool2d(2).flatten(1));
    return this.fc.forward(sorted).softmax(-1).div(2);
  }
}

const netSpecs = [spec("float32", ["N", 1, 4, 4]), spec("float32", [1])] as const;
const x: EagerTensor = tensor(
  Float32Array.from({ length: 16 }, (_, i) => i / 16 - 0.5),
  { shape: [1, 1, 4, 4] },
);

async function rowsOf(
  mapping: QConfigMapping,
  annotations: readonly Annotation[] = [],
): Promise<Readonly<Record<string, ReportRow>>> {
  const prepared = prepare(new Net().eval(), mapping, netSpecs, { annotations });
  const { report } = convert(await calibrate(prepared, [[x, tensor([1])]]));
  return Object.fromEntries(report.map((row) => [row.node, row]));
}

const everything = new QConfigMapping().setGlobal(minMaxQConfig);

describe("the report of one model", () => {
  test("in full", async () => {
    const rows = Object.values(await rowsOf(everything));
    expect(rows.map(({ node, lowered, why }) => `${node} | ${lowered} | ${why}`)).toMatchInlineSnapshot(`
      [
        "x | quantize | quantized for conv2d",
        "unusedInput | null | nothing reads it",
        "conv1_weight | null | the weight of conv2d, stored as integers",
        "conv1_bias | null | the bias of conv2d, stored as int32",
        "bn_weight | null | folded into the weight and bias of conv2d",
        "bn_bias | null | folded into the weight and bias of conv2d",
        "bn_running_mean | null | folded into the weight and bias of conv2d",
        "bn_running_var | null | folded into the weight and bias of conv2d",
        "fc_weight | null | the weight of linear, stored as integers",
        "fc_bias | null | the bias of linear, stored as int32",
        "conv2d | quantized.conv2d | sums products of integers, then takes a range of its own",
        "batchNorm | quantized.conv2d | folded into the weight and bias of conv2d",
        "relu | quantized.conv2d | fused into conv2d: its bounds are those of the integers",
        "dropout | null | dropped: it gives its input unchanged",
        "neg | null | nothing reads it",
        "maxPool2d | quantized.maxPool2d | moves, chooses or averages integers, which keep their range",
        "flatten | flatten | moves, chooses or averages integers, which keep their range",
        "sort | null | a leaf module runs as it is: its forward was not traced",
        "sort_sorted | null | part of what a leaf module gives",
        "linear | quantized.linear | sums products of integers, then takes a range of its own",
        "softmax | null | no int8 kernel computes softmax: it runs in float32 between dequantize and quantize",
        "div | null | div has no int8 form: a small divisor quantizes to zero, and every quotient by it is lost; to quantize, multiply by the reciprocal",
        "output | null | the model gives its result in float32",
      ]
    `);
  });

  test("says what was applied", async () => {
    const rows = await rowsOf(everything);
    const activation = { dtype: "uint8", qscheme: "perTensorAffine", observer: "MinMaxObserver" };
    const weight = { dtype: "int8", qscheme: "perChannelSymmetric", observer: "PerChannelMinMaxObserver" };
    expect(rows["conv2d"]).toMatchObject({ applied: activation, weight, op: "conv2d", requested: "minMax" });
    expect(rows["batchNorm"]).toMatchObject({
      applied: activation,
      weight: null,
      lowered: "quantized.conv2d",
    });
    expect(rows["relu"]).toMatchObject({ applied: activation, weight: null, lowered: "quantized.conv2d" });
    expect(rows["fc_weight"]).toMatchObject({ applied: weight, kind: "get_attr", op: "fc.weight" });
    expect(rows["fc_bias"]).toMatchObject({
      applied: { dtype: "int32", qscheme: "perChannelSymmetric", observer: "none" },
    });
    expect(rows["softmax"]?.applied).toEqual({
      dtype: "uint8",
      qscheme: "perTensorAffine",
      observer: "FixedQParamsObserver",
    });
  });

  test("names the entry of the mapping that was followed", async () => {
    const mapping = everything.setModuleName("fc", null).setModuleName("sort", other);
    const rows = await rowsOf(mapping);
    expect(rows["linear"]).toMatchObject({
      entry: { kind: "moduleName", moduleName: "fc" },
      requested: "none",
      reason: "settingNull",
    });
    expect(rows["sort"]).toMatchObject({
      entry: { moduleName: "sort" },
      requested: "other",
      reason: "leafModule",
    });
    expect(rows["conv2d"]?.entry).toEqual({ kind: "global", setting: minMaxQConfig });
    expect(rows["x"]).toMatchObject({ entry: null, requested: "no setting" });
  });
});

describe("an activation goes with the operation before it", () => {
  test("under a setting of its own layer it takes that one, and the report says so", async () => {
    const rows = await rowsOf(everything.setModuleName("conv1", other));
    expect(rows["relu"]).toMatchObject({
      requested: "minMax",
      lowered: "quantized.conv2d",
      reason: "fusedUnderOther",
    });
    expect(rows["relu"]?.why).toBe("fused into conv2d, whose setting other it takes");
    expect(rows["relu"]?.applied?.observer).toBe("HistogramObserver");
    expect(rows["batchNorm"]).toMatchObject({ reason: "foldedUnderOther" });
  });

  test("when all around it is null it is fused all the same", async () => {
    const rows = await rowsOf(new QConfigMapping().setGlobal(null).setModuleName("conv1", minMaxQConfig));
    expect(rows["relu"]).toMatchObject({
      requested: "none",
      lowered: "quantized.conv2d",
      reason: "fusedUnderOther",
    });
    expect(rows["linear"]).toMatchObject({ lowered: null, reason: "settingNull" });
  });

  test("null for itself keeps it in float", async () => {
    const byOp = await rowsOf(everything.setObjectType(ops.relu, null));
    const byCall = await rowsOf(everything.setModuleNameObjectTypeOrder("", ops.relu, 0, null));
    for (const rows of [byOp, byCall]) {
      expect(rows["relu"]).toMatchObject({ requested: "none", lowered: null, reason: "settingNull" });
      expect(rows["conv2d"]).toMatchObject({ lowered: "quantized.conv2d" });
    }
  });

  test("it stays in float with it", async () => {
    const rows = await rowsOf(everything.setModuleName("conv1", null));
    expect(rows["relu"]).toMatchObject({ requested: "minMax", lowered: null, reason: "staysWithRoot" });
    expect(rows["batchNorm"]).toMatchObject({ lowered: null, reason: "foldedInFloat" });
  });
});

/** A layer, a function, a layer: what stands between two operations in int8. */
class Between extends Module {
  first = new nn.Linear(4, 4);
  second = new nn.Linear(4, 4);
  readonly between: (h: Tensor, x: Tensor) => Tensor;
  constructor(between: (h: Tensor, x: Tensor) => Tensor) {
    super();
    this.between = between;
  }
  forward(x: Tensor): Tensor {
    return this.second.forward(this.between(this.first.forward(x), x));
  }
}

describe("an operation under null stays in float32 between operations in int8", () => {
  test.each([
    ["sigmoid", ops.sigmoid, (h: Tensor) => h.sigmoid()],
    ["tanh", ops.tanh, (h: Tensor) => h.tanh()],
    ["hardswish", ops.hardswish, (h: Tensor) => h.hardswish()],
    ["relu", ops.relu, (h: Tensor) => h.relu()],
    ["add", ops.add, (h: Tensor, x: Tensor) => h.add(x)],
    ["mul", ops.mul, (h: Tensor, x: Tensor) => h.mul(x)],
    ["matmul", ops.matmul, (h: Tensor, x: Tensor) => h.matmul(x)],
    ["add a number", ops.add, (h: Tensor) => h.add(1)],
  ] as const)("%s", async (_, op, between) => {
    const prepared = prepare(new Between(between).eval(), everything.setObjectType(op, null), [
      spec("float32", [4, 4]),
    ]);
    const batch = tensor(
      Float32Array.from({ length: 16 }, (_unused, i) => i / 4 - 2),
      { shape: [4, 4] },
    );
    const int8 = convert(await calibrate(prepared, [batch])) as ConvertedGraphModule;
    const rows = int8.report.filter((row) => row.op === op.id);
    expect(rows.map(({ reason, lowered }) => [reason, lowered])).toEqual([["settingNull", null]]);
    expectAgrees(int8);
    expect(int8.lowered.map((row) => row.op)).toEqual(["quantized.linear", "quantized.linear"]);
  });
});

describe("annotations are reasons too", () => {
  test("null", async () => {
    const rows = await rowsOf(everything, [annotateValue("x", null)]);
    expect(rows["conv2d"]).toMatchObject({
      lowered: null,
      reason: "floatInput",
      why: "it reads x in float32",
    });
    expect(rows["conv1_bias"]).toMatchObject({ applied: null, reason: "parameterFloat" });
    expect(rows["x"]).toMatchObject({ reason: "inputFloat", applied: null });
    const unobserved = await rowsOf(everything, [annotateValue("linear", null)]);
    expect(unobserved["linear"]).toMatchObject({ lowered: null, reason: "annotatedNull", applied: null });
  });

  test("a range of its own", async () => {
    const range = {
      dtype: "uint8",
      scale: [0.5],
      zeroPoint: [3],
      axis: null,
      quantMin: 0,
      quantMax: 255,
    } as const;
    const rows = await rowsOf(everything, [
      annotateEdge("relu", "maxPool2d", 0, fixedQParamsObserver(range)),
    ]);
    expect(rows["maxPool2d"]).toMatchObject({ lowered: null, reason: "rangesDiffer" });
  });
});
