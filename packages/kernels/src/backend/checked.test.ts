import { readFileSync } from "node:fs";
import { Module, nn, parameter, type Tensor, tensor, type TensorData } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import {
  type Backend,
  type Graph,
  parse,
  print,
  referenceBackend,
  spec,
  symbolicTrace,
  type Value,
} from "@quantrace/ir";
import {
  calibrate,
  convert,
  convertToReference,
  minMaxQConfig,
  prepare,
  QConfigMapping,
} from "@quantrace/quant";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roughData } from "../oracle/outcomes.ts";
import { Slot } from "./slot.ts";
import { checkedStep } from "./steps/checked-step.ts";
import { wasm } from "./wasm.ts";

class Net extends Module {
  conv = new nn.Conv2d(1, 2, 3, { padding: 1 });
  fc = new nn.Linear(2 * 9, 3);
  forward(x: Tensor): Tensor {
    return this.fc.forward(this.conv.forward(x).relu().flatten(1)).softmax(-1);
  }
}

const size = 9;
const shape = [1, 1, 3, 3] as const;
const prepared = prepare(new Net().eval(), new QConfigMapping().setGlobal(minMaxQConfig), [
  spec("float32", ["N", 1, 3, 3]),
]);
const calibrated = await calibrate(prepared, [roughData(shape, 1), roughData(shape, 2)]);
const graphs: Readonly<Record<string, Graph>> = {
  reference: convertToReference(calibrated).graph,
  lowered: convert(calibrated).graph,
};
const backends: Readonly<Record<string, () => Backend>> = {
  reference: referenceBackend,
  wasm,
  "wasm without SIMD": () => wasm({ features: [] }),
};
const cases = Object.keys(graphs).flatMap((stage) =>
  Object.keys(backends).map((name) => [stage, name] as const),
);

const anyBad = fc.constantFrom(NaN, Infinity, -Infinity);
/** Data with at least one value that is not finite. */
const anyBadData = fc
  .record({
    seed: fc.nat({ max: 1000 }),
    bad: fc.dictionary(fc.nat({ max: size - 1 }).map(String), anyBad, { minKeys: 1 }),
  })
  .map(({ seed, bad }) => {
    const x = roughData(shape, seed);
    for (const [index, value] of Object.entries(bad)) x.data[Number(index)] = value;
    return x;
  });

async function run(graph: Graph, backend: Backend, x: TensorData, checked: boolean): Promise<Value> {
  const executable = await backend.compile(graph, { checked });
  try {
    return await executable.run(x);
  } finally {
    executable.dispose();
  }
}

describe.each(cases)("the %s graph on the %s backend", (stage, name) => {
  const graph = graphs[stage] as Graph;
  const make = backends[name] as () => Backend;

  test("checked: NaN and infinity are errors with the node, the user's line and the first index", async () => {
    await fc.assert(
      fc.asyncProperty(anyBadData, async (x) => {
        const first = x.data.findIndex((value) => !Number.isFinite(value));
        await expect(run(graph, make(), x, true)).rejects.toMatchObject({
          code: "QQ1001",
          summary: `%x, element ${first}: ${x.data[first]} cannot be quantized`,
          context: { node: "x_quantized" },
        });
      }),
      propertyConfig({ numRuns: 20 }),
    );
  });

  test("checked: finite values give the bits of release mode", async () => {
    const x = roughData(shape, 7);
    expect(await run(graph, make(), x, true)).toEqual(await run(graph, make(), x, false));
  });

  test("release: NaN counts as 0, infinity as the largest float", async () => {
    await fc.assert(
      fc.asyncProperty(anyBadData, async (x) => {
        const finite = {
          ...x,
          data: x.data.map((v) => (Number.isNaN(v) ? 0 : Math.min(Math.max(v, -3e38), 3e38))),
        };
        expect(await run(graph, make(), x, false)).toEqual(await run(graph, make(), finite, false));
      }),
      propertyConfig({ numRuns: 20 }),
    );
  });

  test("checked: the error comes again, and finite data runs after it", async () => {
    const executable = await make().compile(graph, { checked: true });
    const bad = roughData(shape, 1);
    bad.data[4] = NaN;
    for (let i = 0; i < 2; i++) expect(() => executable.runSync(bad)).toThrow(/^QQ1001/);
    expect(executable.runSync(roughData(shape, 3))).toEqual(
      await run(graph, make(), roughData(shape, 3), false),
    );
    executable.dispose();
  });
});

/** A float layer whose result is infinite comes between two int8 ones. */
class Overflows extends Module {
  scale = parameter(tensor([1]));
  fc1 = new nn.Linear(2, 2);
  fc2 = new nn.Linear(2, 2);
  forward(x: Tensor): Tensor {
    return this.fc2.forward(this.fc1.forward(x).div(this.scale));
  }
}

/** Where this file first has the text. */
function lineOf(text: string): number {
  const lines = readFileSync(import.meta.filename, "utf8").split("\n");
  return lines.findIndex((line) => line.includes(text)) + 1;
}

describe.each(Object.keys(backends))("on the %s backend", (name) => {
  const make = backends[name] as () => Backend;

  test("a value in the middle is named, with the line that computes it", async () => {
    const model = new Overflows().eval();
    const { graph } = convert(
      await calibrate(
        prepare(model, new QConfigMapping().setGlobal(minMaxQConfig), [spec("float32", ["N", 2])]),
        [tensor([[1, 2]])],
      ),
    );
    graph.state.get("scale")?.data.fill(0);
    const error = await run(graph, make(), tensor([[1, 2]]), true).then(
      () => null,
      (e: unknown) => e,
    );
    expect(error).toMatchObject({
      code: "QQ1001",
      summary: expect.stringMatching(/^%div, element 0: -?(Infinity|NaN) cannot be quantized$/),
      context: { node: "div_quantized", modulePath: "", source: { line: lineOf(".div(this.scale)") } },
    });
  });

  test("calibration names the first node whose value is not finite", async () => {
    const model = new Overflows().eval();
    const observed = prepare(model, new QConfigMapping().setGlobal(minMaxQConfig), [
      spec("float32", ["N", 2]),
    ]);
    const data = [tensor([[1, 2]]), tensor([[1, Infinity]])];
    await expect(calibrate(observed, data, { backend: make() })).rejects.toMatchObject({
      code: "QQ3006",
      params: { batch: 1, problem: "value Infinity at index 1 cannot be quantized" },
      context: { node: "x" },
    });
    observed.graph.state.get("scale")?.data.fill(0);
    await expect(calibrate(observed, [tensor([[1, 2]])], { backend: make() })).rejects.toMatchObject({
      code: "QQ3006",
      context: { node: "div", source: { line: lineOf(".div(this.scale)") } },
    });
  });

  test("a constant that is not finite is an error in every run", async () => {
    const { graph } = symbolicTrace((x: Tensor) => x.add(tensor([NaN, 1])), [spec("float32", [2])]);
    const text = print(graph).replace(
      /%add: .*/,
      `%q: uint8[2] = quantize(%_tensor_constant0, 0.5, 0)\n  %d: float32[2] = dequantize(%q, 0.5, 0)\n  %add: float32[2] = add(%x, %d)`,
    );
    const quantized = parse(text);
    for (const [key, data] of graph.state) quantized.state.set(key, data);
    const executable = await make().compile(quantized, { checked: true });
    for (let i = 0; i < 2; i++)
      expect(() => executable.runSync(tensor([1, 2]))).toThrow(
        expect.objectContaining({ code: "QQ1001", context: expect.objectContaining({ node: "q" }) }),
      );
    executable.dispose();
  });
});

test("a step that a kernel runs is checked too", () => {
  const { graph } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);
  const [x] = graph.placeholders;
  const node = graph.callFunction(ops.quantize, [x as never, 0.5, 0], {}, { before: graph.output });
  let ran = 0;
  const stepOn = (values: number[]) =>
    checkedStep({ run: () => void ran++ }, node, [
      Slot.constant({ dtype: "float32", shape: [2], data: Float32Array.from(values) }),
      null,
      null,
    ]);
  expect(() => stepOn([1, NaN]).run(new Map())).toThrow("%x, element 1: NaN cannot be quantized");
  expect(ran).toBe(0);
  stepOn([1, 2]).run(new Map());
  expect(ran).toBe(1);
});
