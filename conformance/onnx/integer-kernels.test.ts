import { Generator, type Graph, type Module, spec, tensor, type TensorData } from "quantrace";
import { exportOnnx } from "@quantrace/onnx";
import { describe, expect, test } from "vitest";
import { loadDigitsNet } from "../../examples/01-digits/load.ts";
import { zoo } from "../../examples/models/zoo.ts";
import { type ModelGraphs, modelGraphs, zooGraphs } from "./model-graphs.ts";
import { kernelsRun } from "./profile.ts";
import { inOnnxRuntime, missing } from "./runtime.ts";

interface Case {
  readonly name: string;
  readonly graphs: () => Promise<ModelGraphs>;
  readonly input: TensorData;
  /** Kernels of ONNX Runtime that must run, by the operation of ours that each stands for. */
  readonly kernels: Readonly<Record<string, RegExp>>;
}

const conv = { "quantized.conv2d": /^QLinearConv uint8$/ };
const linear = { "quantized.linear": /^MatMulInteger uint8$/ };
const add = { "quantized.add": /^QLinearAdd uint8$/ };
const maxPool = { "quantized.maxPool2d": /^(Nhwc)?MaxPool uint8$/ };
const average = { "quantized.adaptiveAvgPool2d": /^QLinearGlobalAveragePool uint8$/ };
const matmul = { "quantized.matmul": /^QLinearMatMul uint8$/ };

function image(shape: readonly number[]): TensorData {
  const random = new Generator(3);
  const count = shape.reduce((product, size) => product * size, 1);
  return tensor(
    Float32Array.from({ length: count }, () => random.uniform(0, 1)),
    { shape },
  );
}

function ofZoo(file: string, size: number, kernels: Case["kernels"]): Case {
  const entry = zoo.find((each) => each.file === file) as (typeof zoo)[number];
  return { name: file, graphs: () => zooGraphs(entry), input: image([2, 3, size, size]), kernels };
}

const cases: readonly Case[] = [
  {
    name: "digits",
    graphs: async () =>
      modelGraphs(
        (await loadDigitsNet()) as Module,
        [spec("float32", ["N", 1, 28, 28])],
        [image([8, 1, 28, 28])],
      ),
    input: image([2, 1, 28, 28]),
    kernels: { ...conv, ...linear, ...maxPool, ...add },
  },
  ofZoo("resnet.ts", 32, { ...conv, ...linear, ...add, ...maxPool, ...average }),
  ofZoo("mobilenet-v2.ts", 32, { ...conv, ...linear, ...add, ...average }),
  ofZoo("vit.ts", 16, { ...conv, ...linear, ...add, ...matmul }),
];

/** What would be there if a convolution or a product were computed in float32 after all. */
const IN_FLOAT = /^(Fused)?(Conv|Gemm|MatMul) float$/;

describe.skipIf(missing !== null)(
  inOnnxRuntime("a profile of ONNX Runtime shows its integer kernels, one for each of our operations"),
  () => {
    test.each(cases)("$name", async ({ graphs, input, kernels }) => {
      const { int8, float } = await graphs();
      const ran = await kernelsRun(exportOnnx(int8), [input]);
      const expected = Object.fromEntries(Object.keys(kernels).map((id) => [id, callsOf(int8, id)]));
      expect(
        Object.fromEntries(Object.entries(kernels).map(([id, kernel]) => [id, runsOf(ran, kernel)])),
      ).toEqual(expected);
      expect(Object.values(expected).every((count) => count > 0)).toBe(true);
      expect(runsOf(ran, IN_FLOAT)).toBe(0);
      expect(runsOf(await kernelsRun(exportOnnx(float), [input]), IN_FLOAT)).toBeGreaterThan(0);
    });
  },
);

function callsOf(graph: Graph, id: string): number {
  return [...graph.nodes()].filter((node) => node.kind === "call_function" && node.op.id === id).length;
}

function runsOf(ran: ReadonlyMap<string, number>, kernel: RegExp): number {
  return [...ran].filter(([name]) => kernel.test(name)).reduce((sum, [, count]) => sum + count, 0);
}
