import { Module, nn, type Tensor, tensor } from "@quantrace/core";
import { type CallFunctionNode, spec } from "@quantrace/ir";
import { expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { convert } from "../convert/convert.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { randomBatch } from "./random-net.test-helper.ts";

type Activation = Module & { forward(x: Tensor): Tensor };

/** An activation between two layers in int8. */
class Activated extends Module {
  conv = new nn.Conv2d(4, 4, 1);
  readonly act: Activation;
  last = new nn.Conv2d(4, 4, 1);

  constructor(act: Activation) {
    super();
    this.act = act;
  }

  forward(x: Tensor): Tensor {
    return this.last.forward(this.act.forward(this.conv.forward(x)));
  }
}

class Power extends Module {
  forward(x: Tensor): Tensor {
    return x.pow(2);
  }
}

const slopes = new nn.PReLU();
slopes.weight.data.fill(0.3);

const activations: readonly (readonly [string, Activation])[] = [
  ["ELU", new nn.ELU(0.7)],
  ["SELU", new nn.SELU()],
  ["Mish", new nn.Mish()],
  ["Softplus", new nn.Softplus(2)],
  ["LogSigmoid", new nn.LogSigmoid()],
  ["LeakyReLU", new nn.LeakyReLU(0.2)],
  ["PReLU with one slope", slopes],
  ["a power", new Power()],
];

async function convertBoth(act: Activation) {
  const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
  const prepared = prepare(new Activated(act).eval(), mapping, [spec("float32", [2, 4, 6, 6])]);
  const calibrated = await calibrate(prepared, [randomBatch(1), randomBatch(2)]);
  return { reference: convertToReference(calibrated), int8: convert(calibrated) };
}

function opsOf(graph: { nodes(): Iterable<{ readonly kind: string }> }): string[] {
  const calls = [...graph.nodes()].filter((node) => node.kind === "call_function");
  return calls.map((node) => (node as CallFunctionNode).op.id);
}

test.each(activations)("%s is a table with the integers of the reference graph", async (_, act) => {
  const { reference, int8 } = await convertBoth(act);
  const chain = ["quantize", "quantized.conv2d", "quantized.lookup", "quantized.conv2d", "dequantize"];
  expect(opsOf(int8.graph)).toEqual(chain);
  const row = int8.report.find(({ why }) => why === "looks each result up in a table of 256");
  expect(row).toBeDefined();
  const x = randomBatch(3);
  const [exact, found] = [reference.run(x), int8.run(x)].map(
    (y) => (y as unknown as { data: Float32Array }).data,
  );
  const step = Math.max(...(exact as Float32Array).map(Math.abs)) / 64;
  found?.forEach((value, i) => expect(Math.abs(value - (exact?.[i] as number))).toBeLessThanOrEqual(step));
});

test("PReLU with a slope for each channel is computed in float32 between integers, and says so", async () => {
  const act = new nn.PReLU(4);
  act.weight.data.set([0.1, 0.2, 0.3, 0.4]);
  const { reference, int8 } = await convertBoth(act);
  const chain = [
    "quantize",
    "quantized.conv2d",
    "dequantize",
    "prelu",
    "quantize",
    "quantized.conv2d",
    "dequantize",
  ];
  expect(opsOf(int8.graph)).toEqual(chain);
  expect(int8.report.find(({ node }) => node === "prelu")?.why).toMatch(/float32/);
  const x = randomBatch(4);
  expect(opsOf(reference.graph)).toContain("prelu");
  expect(int8.run(x).shape).toEqual([2, 4, 6, 6]);
});

test("relu after a PReLU with one slope keeps a range of its own", async () => {
  class Both extends Module {
    readonly act = slopes;
    forward(x: Tensor): Tensor {
      return this.act.forward(x).relu();
    }
  }
  const { int8 } = await convertBoth(new Both());
  expect(opsOf(int8.graph)).toContain("quantized.lookup");
  expect(int8.run(tensor(randomBatch(5).data, { shape: [2, 4, 6, 6] })).shape).toEqual([2, 4, 6, 6]);
});

test.each([
  ["GroupNorm", () => new nn.GroupNorm(1, 1), [2, 1, 3]],
  ["LayerNorm", () => new nn.LayerNorm([1]), [2, 3, 1]],
] as const)(
  "%s with one weight is no table: a result depends on more than one element (found by the conformance of the native backend)",
  async (_, make, shape) => {
    const model = new nn.Sequential(make() as nn.ReLU, new nn.ReLU()).eval();
    const prepared = prepare(model, new QConfigMapping().setGlobal(minMaxQConfig), [spec("float32", shape)]);
    const batch = randomBatch(1).reshape([-1]).slice(0, 0, 6).reshape(shape);
    const int8 = convert(await calibrate(prepared, [batch]));
    expect(int8.lowered.map(({ op }) => op)).toEqual([]);
    expect(int8.report.find(({ kind }) => kind === "call_function")?.reason).toBe("noKernel");
  },
);
