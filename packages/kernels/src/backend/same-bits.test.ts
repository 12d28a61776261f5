import { manualSeed, Module, nn, type Tensor, type TensorData, type UnaryModule } from "@quantrace/core";
import { type Graph, spec, symbolicTrace, type TensorSpec } from "@quantrace/ir";
import {
  calibrate,
  convert,
  convertToReference,
  minMaxQConfig,
  prepare,
  QConfigMapping,
} from "@quantrace/quant";
import {
  anyGraph,
  anyInputs,
  type AnyInputsOptions,
  anyModel,
  everyFloat32,
  propertyConfig,
} from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createKernels } from "../kernels.ts";
import { expectSameAsReference, roughData } from "../oracle/outcomes.ts";
import { wasm } from "./wasm.ts";

/** Graphs and the arguments of several runs, in which sizes and data differ. */
const cases = (values: AnyInputsOptions) =>
  anyGraph().chain((graph) => {
    roughen(graph.state);
    const runs = fc.array(anyInputs(graph, values), { minLength: 1, maxLength: 4 });
    return runs.map((drawn) => ({ graph, runs: drawn }));
  });

/** Gives parameters all 24 bits, so that every order of additions gives another sum. */
function roughen(state: Iterable<readonly [string, TensorData]>): void {
  for (const [, { dtype, data }] of state) {
    if (dtype === "float32") data.forEach((value, i) => (data[i] = value * 1.1 + 1e-4));
  }
}

/** Whether this engine has exact dot products of bytes. */
const hasExactBytes = (await createKernels()).features.has("relaxed-simd");

describe("the wasm backend gives the bits of the reference backend", () => {
  test("for graphs of all operations, in runs of changing sizes", async () => {
    await fc.assert(
      fc.asyncProperty(cases({ sizes: [1, 2, 3, 5] }), async ({ graph, runs }) => {
        await expectSameAsReference(graph, runs);
      }),
      propertyConfig({ numRuns: 200 }),
    );
  });

  test("for every float32, NaN and infinities too", async () => {
    await fc.assert(
      fc.asyncProperty(cases(everyFloat32), async ({ graph, runs }) => {
        await expectSameAsReference(graph, runs);
      }),
      propertyConfig({ numRuns: 150 }),
    );
  });

  test("for sizes of 0, errors included", async () => {
    await fc.assert(
      fc.asyncProperty(cases({ sizes: [0, 1] }), async ({ graph, runs }) => {
        await expectSameAsReference(graph, runs);
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  test("for generated models in every stage of quantization, and no layer falls back", async () => {
    await fc.assert(
      fc.asyncProperty(anyModel(), async ({ model, specs, inputs }) => {
        roughen(model.stateDict());
        const [, ...shape] = (inputs[0] as TensorData).shape;
        await expectSameInEveryStage(model, specs, shape, [3, 1, 3, 2]);
      }),
      propertyConfig({ numRuns: 60 }),
    );
  });

  test("for a residual network with a depthwise block in every stage of quantization", async () => {
    class ConvBn extends Module {
      conv: nn.Conv2d;
      bn: nn.BatchNorm2d;
      constructor(channels: number, outChannels: number, kernel: 1 | 3, groups = 1) {
        super();
        const options = { padding: (kernel - 1) / 2, groups, bias: false };
        this.conv = new nn.Conv2d(channels, outChannels, kernel, options);
        this.bn = new nn.BatchNorm2d(outChannels);
      }
      forward(x: Tensor): Tensor {
        return this.bn.forward(this.conv.forward(x));
      }
    }
    class Net extends Module {
      stem = new ConvBn(1, 6, 3);
      first = new ConvBn(6, 6, 3);
      second = new ConvBn(6, 6, 3);
      depthwise = new ConvBn(6, 6, 3, 6);
      pointwise = new ConvBn(6, 12, 1);
      head = new nn.Linear(12, 10);
      forward(x: Tensor): Tensor {
        const y = this.stem.forward(x).relu().maxPool2d(2);
        const z = this.second.forward(this.first.forward(y).relu()).add(y).relu();
        const features = this.pointwise.forward(this.depthwise.forward(z).relu()).relu();
        return this.head.forward(features.adaptiveAvgPool2d(1).flatten(1));
      }
    }
    manualSeed(3);
    const kernels = await expectSameInEveryStage(
      new Net().eval(),
      [spec("float32", ["N", 1, 12, 12])],
      [1, 12, 12],
      [2, 5, 2, 1, 8],
    );
    expect([...kernels].sort()).toEqual([
      "f32_f32_dwconv3x3_4x1__simd128",
      "f32_f32_gemm_2x16__simd128",
      "f32_f32_igemm_2x16__simd128",
      "u8_s8c_igemm_4x8c2_minmax_f32__simd128",
      ...(hasExactBytes
        ? ["x8_s8c_gemm_2x16c4_minmax_f32__relaxed", "x8_s8c_igemm_2x16c4_minmax_f32__relaxed"]
        : ["x8_s8c_gemm_2x16c2_minmax_f32__simd128"]),
    ]);
  });

  test("for convolutions along one dimension, int8 on kernels", async () => {
    class Net extends Module {
      first = new nn.Conv1d(3, 16, 3, { stride: 2, padding: 1 });
      depthwise = new nn.Conv1d(16, 16, 3, { groups: 16, padding: 1 });
      wide = new nn.Conv1d(16, 10, 5, { dilation: 2, padding: 4, groups: 2 });
      forward(x: Tensor): Tensor {
        return this.wide.forward(this.depthwise.forward(this.first.forward(x).relu()).relu());
      }
    }
    manualSeed(4);
    const specs = [spec("float32", ["N", 3, 21])] as const;
    const batches = [2, 1, 3].map((size, i) => roughData([size, 3, 21], 40 + i));
    const stages = await stagesOf(new Net().eval(), [...specs], batches.slice(0, 1));
    for (const graph of stages)
      await expectSameAsReference(
        graph,
        batches.map((batch) => [batch]),
      );
    expect(await kernelsOf(stages.at(-1) as Graph)).toEqual([
      ...(hasExactBytes
        ? ["x8_s8c_igemm_2x16c4_minmax_f32__relaxed", "x8_s8c_dwconv_2x8c4_minmax_f32__relaxed"]
        : ["u8_s8c_igemm_2x16c2_minmax_f32__simd128", "u8_s8c_dwconv_2x8c2_minmax_f32__simd128"]),
      "u8_s8c_igemm_4x8c2_minmax_f32__simd128",
    ]);
  });

  test("for volumes and transposed convolutions, int8 on kernels", async () => {
    class Net extends Module {
      down = new nn.Conv3d(2, 16, 3, { stride: [1, 2, 2], padding: 1 });
      grouped = new nn.Conv3d(16, 8, [3, 1, 2], { padding: [0, 0, 1], groups: 2 });
      up = new nn.ConvTranspose3d(8, 16, [1, 3, 4], { stride: [1, 2, 2], padding: [0, 1, 1] });
      image = new nn.ConvTranspose2d(16, 6, 4, { stride: 2, padding: 1, groups: 2 });
      row = new nn.ConvTranspose1d(6, 3, 3, { stride: 2, padding: 1, outputPadding: 1, dilation: 2 });
      forward(x: Tensor): Tensor {
        const volume = this.up.forward(this.grouped.forward(this.down.forward(x).relu()).relu());
        const image = this.image.forward(volume.relu().flatten(3)).relu();
        return this.row.forward(image.flatten(2));
      }
    }
    manualSeed(6);
    const specs = [spec("float32", ["N", 2, 4, "H", "W"])] as const;
    const shapes = [
      [2, 2, 4, 5, 7],
      [1, 2, 4, 8, 6],
      [3, 2, 4, 5, 7],
    ];
    const batches = shapes.map((shape, i) => roughData(shape, 60 + i));
    const int8 = (await stagesOf(new Net().eval(), [...specs], batches.slice(0, 1))).at(-1) as Graph;
    await expectSameAsReference(
      int8,
      batches.map((batch) => [batch]),
    );
    expect(await kernelsOf(int8)).toEqual([
      "u8_s8c_igemm_2x16c2_minmax_f32__simd128",
      "u8_s8c_igemm_4x8c2_minmax_f32__simd128",
      "u8_s8c_igemm_2x16c2_minmax_f32__simd128",
      "u8_s8c_igemm_4x8c2_minmax_f32__simd128",
      "u8_s8c_igemm_4x8c2_minmax_f32__simd128",
    ]);
  });
});

/** Returns the kernels that ran. No layer may run on its reference kernel. */
async function expectSameInEveryStage(
  model: UnaryModule,
  specs: readonly [TensorSpec],
  shape: readonly number[],
  sizes: readonly number[],
): Promise<ReadonlySet<string>> {
  const batches = sizes.map((size, i) => roughData([size, ...shape], 7 + i));
  const kernels = new Set<string>();
  for (const graph of await stagesOf(model, specs, batches.slice(0, 2))) {
    await expectSameAsReference(
      graph,
      batches.map((batch) => [batch]),
    );
    for (const name of await kernelsOf(graph)) kernels.add(name);
  }
  return kernels;
}

/** The graphs of a model on its way to int8: float, observed, reference, lowered. */
async function stagesOf(
  model: UnaryModule,
  specs: readonly [TensorSpec],
  batches: readonly unknown[],
): Promise<Graph[]> {
  const prepared = prepare(model, new QConfigMapping().setGlobal(minMaxQConfig), specs);
  const calibrated = await calibrate(prepared, batches);
  const float = symbolicTrace(model, specs).graph;
  return [float, prepared.graph, convertToReference(calibrated).graph, convert(calibrated).graph];
}

/** The kernels of the layers, none of which runs on a reference kernel. */
async function kernelsOf(graph: Graph): Promise<string[]> {
  const executable = await wasm().compile(graph);
  const layers = executable.explain().filter(({ op }) => /conv|linear|matmul/.test(op));
  executable.dispose();
  expect(layers.filter(({ reason }) => reason !== null)).toEqual([]);
  return layers.map(({ runs }) => runs);
}
