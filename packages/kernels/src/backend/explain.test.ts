import { dimension, Module, nn, type Tensor, tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { Graph, PlaceholderRef, spec, symbolicTrace } from "@quantrace/ir";
import { calibrate, convert, minMaxQConfig, prepare, QConfigMapping } from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { expectSameAsReference, roughData } from "../oracle/outcomes.ts";
import { wasm } from "./wasm.ts";

/** A quantized layer over `depth` values, whose weights are all -128. */
function extremeLinear(depth: number): Graph {
  const graph = new Graph("extreme");
  const x = graph.addPlaceholder({ dtype: "uint8", shape: [1, depth] }, { name: "x" });
  graph.signature = [new PlaceholderRef("x")];
  const weight = { dtype: "int8", shape: [1, depth], data: new Int8Array(depth).fill(-128) } as const;
  graph.state.set("w", weight);
  const args = [x, graph.getAttr("w", weight), null, 2 ** -12, 0, 2 ** -12, 0, 1, 0];
  graph.setOutput(graph.callFunction(ops["quantized.linear"], args, { dtype: "int8" }));
  return graph;
}

describe("explain", () => {
  test("before a run takes the smallest sizes there can be, after it the run's", async () => {
    class Net extends Module {
      conv = new nn.Conv2d(4, 4, 3, { groups: 4 });
      forward(x: Tensor): Tensor {
        return this.conv.forward(x).relu();
      }
    }
    const side = dimension("S", { min: 3, multipleOf: 2 });
    const { graph } = symbolicTrace(new Net(), [spec("float32", ["N", 4, side, side])]);
    const executable = await wasm().compile(graph);
    const kernel = () => executable.explain()[0]?.runs;
    // Four columns are the least that the depthwise kernel takes; four pixels give two.
    expect(kernel()).toBe("f32_f32_conv2d_16x1__simd128");
    executable.runSync(roughData([1, 4, 8, 8], 1));
    expect(kernel()).toBe("f32_f32_dwconv3x3_4x1__simd128");
    executable.dispose();
    await expectSameAsReference(graph, [[roughData([1, 4, 8, 8], 1)], [roughData([2, 4, 6, 6], 2)]]);
  });

  test("ends at the node that refuses the sizes", async () => {
    const { graph } = symbolicTrace((x: Tensor) => x.relu().mean(0).neg(), [spec("float32", ["N", 2])]);
    const executable = await wasm().compile(graph);
    expect(executable.explain().map(({ runs }) => runs)).toEqual([
      "f32_relu_1x4__simd128",
      "f32_sum_1x8__simd128",
      "f32_neg_1x4__simd128",
    ]);
    expect(() => executable.runSync(roughData([0, 2], 1))).toThrow(/^QS1101/);
    expect(executable.explain()).toMatchObject([
      { node: "relu", op: "relu", runs: "f32_relu_1x4__simd128", reason: null },
      { node: "mean", op: "mean", runs: "error", reason: expect.stringMatching(/^QS1101: mean/) },
    ]);
    executable.dispose();
  });

  test("names aliases and constants", async () => {
    const graph = new Graph("weights");
    const x = graph.addPlaceholder({ dtype: "float32", shape: [1, 2, 1] }, { name: "x" });
    graph.signature = [new PlaceholderRef("x")];
    const data = tensor([[1, 2]], { dtype: "int8" });
    graph.state.set("w", data);
    const weight = graph.callFunction(ops.dequantize, [graph.getAttr("w", data), 0.1, 0]);
    const flat = graph.callFunction(ops.flatten, [x], { startDim: 1 });
    graph.setOutput(graph.callFunction(ops.linear, [flat, weight, null]));
    const executable = await wasm().compile(graph);
    expect(executable.explain()).toMatchObject([
      { node: "dequantize", op: "dequantize", runs: "constant", reason: null },
      { node: "flatten", op: "flatten", runs: "alias", reason: null },
      { node: "linear", op: "linear", runs: "f32_f32_gemm_2x16__simd128", reason: null },
    ]);
    executable.dispose();
  });

  test("says why a layer whose sums might overflow runs on the reference kernel, as long as they do not", async () => {
    const depth = 70_000;
    const graph = extremeLinear(depth);
    const executable = await wasm().compile(graph);
    expect(executable.explain()).toMatchObject([
      {
        node: "quantized_linear",
        op: "quantized.linear",
        runs: "reference",
        reason: expect.stringMatching(/^QK1003: .*output channel 0 can reach -2284800000/),
      },
    ]);
    executable.dispose();
    const x = (value: number) => [
      { dtype: "uint8", shape: [1, depth], data: new Uint8Array(depth).fill(value) },
    ];
    const [fits, overflows] = await expectSameAsReference(graph, [x(1), x(255), x(2)]);
    expect(fits?.result).toMatchObject({ dtype: "int8", bits: [-1] });
    expect(overflows?.result).toMatchObject({ message: expect.stringMatching(/^QQ1002/) });
  });

  test("is refused where the reference would refuse to run", async () => {
    const graph = extremeLinear(2);
    const node = [...graph.nodes()].find(({ kind }) => kind === "call_function");
    if (node === undefined) throw new Error("there is no call");
    graph.setArgs(node, [...node.args.slice(0, 3), 0, ...node.args.slice(4)]);
    const data = { dtype: "uint8", shape: [1, 2], data: Uint8Array.of(1, 2) };
    const [outcome] = await expectSameAsReference(graph, [[data]]);
    expect(outcome?.result).toMatchObject({ message: expect.stringMatching(/^QQ1003/) });
  });

  test("says which operations have a fast kernel and which run on the reference kernel, with its bits", async () => {
    class Net extends Module {
      conv = new nn.Conv1d(2, 4, 3);
      up = new nn.ConvTranspose1d(4, 2, 3, { stride: 2, groups: 2 });
      forward(x: Tensor): Tensor {
        return this.up.forward(this.conv.forward(x).relu().maxPool1d(2)).avgPool1d(2).cumsum(-1);
      }
    }
    const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
    const prepared = prepare(new Net().eval(), mapping, [spec("float32", ["N", 2, 9])]);
    const { graph } = convert(
      await calibrate(prepared, [tensor(roughData([2, 2, 9], 1).data, { shape: [2, 2, 9] })]),
    );
    const executable = await wasm().compile(graph);
    expect(executable.explain().map(({ op, runs }) => [op, runs])).toEqual([
      ["quantize", "f32_quantize_1x16_minmax__simd128"],
      ["quantized.conv1d", "u8_s8c_igemm_4x8c2_minmax_f32__simd128"],
      ["maxPool1d", "u8_maxpool_1x16__simd128"],
      ["quantized.convTranspose1d", "u8_s8c_igemm_4x8c2_minmax_f32__simd128"],
      ["quantized.avgPool1d", "u8_avgpool_1x16_f32__simd128"],
      ["dequantize", "x8_dequantize_1x4__simd128"],
      ["cumsum", "reference"],
    ]);
    executable.dispose();
    await expectSameAsReference(graph, [[roughData([1, 2, 9], 2)], [roughData([3, 2, 9], 3)]]);
  });

  test("gives layout, tile, multiplications, bytes and parts of every node", async () => {
    const { graph } = symbolicTrace(new nn.Conv2d(3, 8, 3, { padding: 1 }).eval(), [
      spec("float32", [2, 3, 5, 5]),
    ]);
    const { graph: product } = symbolicTrace((x: Tensor) => x.matmul(x), [spec("float32", [6, 6])]);
    const executable = await wasm().compile(graph);
    const matmul = await wasm().compile(product);
    const [conv] = executable.explain();
    const elements = { x: 2 * 3 * 25, y: 2 * 8 * 25 };
    expect(conv).toMatchObject({ layout: "contiguous", macs: elements.y * 27, parts: 1 });
    expect(conv?.tile?.every((side) => side > 0)).toBe(true);
    expect(conv?.weightBytes).toBeGreaterThanOrEqual(8 * 28 * 4);
    expect(conv?.activationBytes).toBeGreaterThanOrEqual((elements.x + elements.y) * 4);
    expect(matmul.explain()).toMatchObject([{ macs: 216, activationBytes: expect.any(Number) }]);
    const [timed] = executable.profile(roughData([2, 3, 5, 5], 1));
    expect(timed).toEqual({ ...conv, milliseconds: expect.any(Number) });
    executable.dispose();
    matmul.dispose();
  });
});
