import { type EagerTensor, nn, tensor, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { quantization } from "@quantrace/core/ops";
import {
  type CallFunctionNode,
  type Graph,
  GraphModule,
  isNode,
  loadArtifact,
  modulePathOf,
  parse,
  print,
  saveArtifact,
  spec,
  symbolicTrace,
} from "@quantrace/ir";
import { anyModel, anyQParams, canonicalBits, type ModelCase, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { fuse } from "../prepare/fuse.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { ownerOf } from "../qconfig/owner.ts";
import { defaultQConfigMapping, QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { dequantizeBy, quantizeBy } from "../qparams/quantize-by.ts";
import { fingerprintOfGraph, fingerprintOfModel } from "./fingerprint.test-helper.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);

function prepared({ model, specs }: ModelCase, by: QConfigMapping = mapping): ObservedGraphModule {
  return prepare(model, by, specs as never) as unknown as ObservedGraphModule;
}

function traced({ model, specs }: ModelCase): Graph {
  return symbolicTrace(model, specs as never).graph;
}

function callsOf(graph: Graph): CallFunctionNode[] {
  return [...graph.nodes()].filter((node): node is CallFunctionNode => node.kind === "call_function");
}

function run(graph: Graph | ObservedGraphModule, x: EagerTensor): unknown {
  const module = graph instanceof GraphModule ? graph : new GraphModule(graph);
  return canonicalBits((module as GraphModule<(x: Tensor) => Tensor>).run(x));
}

function thrownBy(body: () => unknown): QuantraceError | null {
  try {
    body();
    return null;
  } catch (error) {
    if (error instanceof QuantraceError) return error;
    throw error;
  }
}

test("Q-18 observers never alter values: a prepared model runs as the fused float model, bit for bit", () => {
  let plain = 0;
  const law = fc.property(anyModel(), (modelCase) => {
    const float = fuse(traced(modelCase));
    const observed = prepared(modelCase);
    const isSame = !callsOf(traced(modelCase)).some(({ op }) => op.id === "batchNorm");
    if (isSame) plain++;
    for (const x of modelCase.inputs) {
      expect(run(observed, x)).toEqual(run(float, x));
      if (isSame) expect(run(observed, x)).toEqual(canonicalBits(modelCase.model.run(x)));
    }
  });
  fc.assert(law, propertyConfig({ numRuns: 60 }));
  expect(plain).toBeGreaterThan(15);
});

test("Q-19 what is not calibrated, or only in parts, is refused with every place that lacks a range", async () => {
  const drawn = fc.tuple(anyModel(), fc.infiniteStream(fc.boolean()));
  let partly = 0;
  const law = fc.asyncProperty(drawn, async ([modelCase, coins]) => {
    const observed = prepared(modelCase);
    const lacking = (nodes: (observer: string) => boolean): string[] =>
      observed.plan.places.filter(({ observer }) => nodes(observer)).map(({ node }) => node);
    const isFixed = (key: string): boolean => observed.observers.get(key)?.name === "FixedQParamsObserver";
    const all = lacking((key) => !isFixed(key));
    for (const form of [convert, convertToReference]) {
      const error = thrownBy(() => form(observed));
      if (all.length === 0) expect(error).toBeNull();
      else {
        expect(error).toMatchObject({ code: "QQ3009" });
        for (const node of all) expect(`${error?.summary},`).toContain(`%${node},`);
      }
    }
    const calibrated = await calibrate(observed, modelCase.inputs);
    const blank = new Set([...calibrated.states.keys()].filter((key) => !isFixed(key) && take(coins)));
    if (blank.size > 0) partly++;
    const states = [...calibrated.states].map(
      ([key, state]) => [key, blank.has(key) ? calibrated.observers.get(key)?.zero() : state] as const,
    );
    const error = thrownBy(() => convert(calibrated.withStates(new Map(states), 2)));
    const found = error?.problems.map(({ code, params }) => [code, params["node"]]) ?? [];
    expect(found).toEqual(lacking((key) => blank.has(key)).map((node) => ["QQ3008", node]));
  });
  await fc.assert(law, propertyConfig({ numRuns: 60 }));
  expect(partly).toBeGreaterThan(20);
});

test("Q-19 a model that was never prepared is refused, and no scale is made up", async () => {
  const law = fc.asyncProperty(anyModel(), async (modelCase) => {
    const float = symbolicTrace(modelCase.model, modelCase.specs as never);
    expect(thrownBy(() => convert(float as never))).not.toBeNull();
    const calibrated = await calibrate(prepared(modelCase), modelCase.inputs);
    const chosen = new Set(
      [...calibrated.observers].map(
        ([key, observer]) => observer.finish(calibrated.states.get(key))?.scale[0],
      ),
    );
    for (const { op, args } of callsOf(convertToReference(calibrated).graph))
      if (op.id === "quantize") expect(chosen.has(args[1] as number)).toBe(true);
  });
  await fc.assert(law, propertyConfig({ numRuns: 40 }));
});

test("Q-20 preparing twice is refused; prepare, calibrate and convert leave their argument as it was", async () => {
  const law = fc.asyncProperty(anyModel(), async (modelCase) => {
    const { model, specs, inputs } = modelCase;
    const before = fingerprintOfModel(model);
    const observed = prepared(modelCase);
    const observedBefore = fingerprintOfGraph(observed.graph);
    expect(thrownBy(() => prepare(observed as never, mapping))).toMatchObject({ code: "QQ1102" });
    expect(thrownBy(() => prepare(observed as never, mapping, specs as never))).toMatchObject({
      code: "QQ1102",
    });
    const calibrated = await calibrate(observed, inputs);
    const states = structuredClone([...calibrated.states]);
    const converted = convert(calibrated);
    const convertedBefore = fingerprintOfGraph(converted.graph);
    convertToReference(calibrated);
    expect(fingerprintOfModel(model)).toEqual(before);
    expect(fingerprintOfGraph(observed.graph)).toEqual(observedBefore);
    expect(fingerprintOfGraph(calibrated.graph)).toEqual(observedBefore);
    expect([...calibrated.states]).toStrictEqual(states);
    expect(fingerprintOfGraph(convert(calibrated).graph)).toEqual(convertedBefore);
  });
  await fc.assert(law, propertyConfig({ numRuns: 60 }));
});

test("Q-25 what has the setting null keeps its weights' bytes and its float operations; no pair cancels out", async () => {
  let kept = 0;
  const drawn = fc.tuple(anyModel(), fc.nat());
  const law = fc.asyncProperty(drawn, async ([modelCase, pick]) => {
    const float = fuse(traced(modelCase));
    const owners = callsOf(float)
      .map((node) => ownerOf(node))
      .filter((owner) => owner !== null);
    if (owners.length === 0) return;
    const path = modulePathOf(owners[pick % owners.length]!);
    const by = mapping.setModuleName(path, null);
    const { graph, report } = convert(await calibrate(prepared(modelCase, by), modelCase.inputs));
    const own = new Map(callsOf(graph).map((node) => [node.name, node]));
    for (const node of callsOf(float)) {
      const owner = ownerOf(node);
      const at = owner === null ? "" : modulePathOf(owner);
      if (path !== "" && at !== path && !at.startsWith(`${path}.`)) continue;
      const row = report.find((one) => one.node === node.name);
      // An activation without an entry of its own goes with the operation before it, and the report says so.
      if (row?.reason === "fusedUnderOther") continue;
      expect([row?.requested ?? "none", row?.lowered ?? null]).toEqual(["none", null]);
      expect(own.get(node.name)?.op.id, node.name).toBe(node.op.id);
      for (const [i, arg] of node.args.entries()) {
        if (!isNode(arg) || arg.kind !== "get_attr") continue;
        const read = own.get(node.name)?.args[i];
        const key = isNode(read) && read.kind === "get_attr" ? read.target : "";
        kept++;
        expect(canonicalBits(graph.state.get(key))).toEqual(canonicalBits(float.state.get(arg.target)));
      }
    }
    expect(cancellingPairs(graph)).toEqual([]);
  });
  await fc.assert(law, propertyConfig({ numRuns: 60 }));
  expect(kept).toBeGreaterThan(50);
});

/** Quantize nodes right behind a dequantize with the same parameters. */
function cancellingPairs(graph: Graph): string[] {
  return callsOf(graph)
    .filter(({ op, args, type }) => {
      const [from, scale, zeroPoint] = args;
      if (op.id !== "quantize" || !isNode(from) || from.kind !== "call_function") return false;
      if (from.op.id !== "dequantize" || from.args[1] !== scale || from.args[2] !== zeroPoint) return false;
      const [integers] = from.args;
      return isNode(integers) && (integers.type as { readonly dtype?: string }).dtype === type.dtype;
    })
    .map(({ name }) => name);
}

/** The numbers that quantized operations are called with, and the scales in the state, as bits. */
function qparamsIn(graph: Graph): unknown {
  const calls = callsOf(graph).filter(
    ({ op }) => quantization[op.id as "add"].kind === "quantized" || op.id.includes("quantize"),
  );
  return [
    calls.map(({ name, op, args, attributes }) => [
      name,
      op.id,
      args.filter((arg) => typeof arg === "number"),
      attributes,
    ]),
    new Map([...graph.state].map(([key, data]) => [key, canonicalBits(data)])),
  ];
}

test("Q-29 scales and zero points of any size survive text and artifact bit for bit", () => {
  const cases = fc
    .constantFrom<("uint8" | "int8")[]>("uint8", "int8")
    .chain((dtype) =>
      fc.oneof(
        anyQParams({ dtype }),
        anyQParams({ dtype, channels: 3, quantMin: dtype === "int8" ? -127 : 0 }),
      ),
    );
  const law = fc.property(cases, (qparams) => {
    const { graph } = symbolicTrace(
      (x: Tensor) => dequantizeBy(quantizeBy(x, qparams), qparams),
      [spec("float32", [3, 2])],
    );
    const before = qparamsIn(graph);
    const loaded = loadArtifact(saveArtifact(graph));
    expect(qparamsIn(loaded)).toEqual(before);
    const parsed = parse(print(graph));
    for (const [key, data] of graph.state) parsed.state.set(key, data);
    expect(qparamsIn(parsed)).toEqual(before);
    const x = tensor([
      [1, -2],
      [0.5, 3e30],
      [-1e-30, 0],
    ]);
    expect(run(loaded, x)).toEqual(run(graph, x));
  });
  fc.assert(law, propertyConfig({ numRuns: 200 }));
});

test("Q-29 a converted model that is saved and loaded has the same parameters and gives the same bits", async () => {
  const law = fc.asyncProperty(anyModel(), async (modelCase) => {
    const by = defaultQConfigMapping();
    const { graph } = convert(await calibrate(prepared(modelCase, by), modelCase.inputs));
    const loaded = loadArtifact(saveArtifact(graph));
    expect(qparamsIn(loaded)).toEqual(qparamsIn(graph));
    for (const x of modelCase.inputs) expect(run(loaded, x)).toEqual(run(graph, x));
  });
  await fc.assert(law, propertyConfig({ numRuns: 40 }));
});

function take(coins: Iterator<boolean>): boolean {
  return coins.next().value as boolean;
}

test("the generated models have layers to quantize", () => {
  const cases = fc.sample(anyModel(), { numRuns: 100, seed: 1 });
  const layers = cases.filter(({ model }) =>
    model.namedModules().some(([, module]) => module instanceof nn.Conv2d || module instanceof nn.Linear),
  );
  expect(layers.length).toBeGreaterThan(30);
});
