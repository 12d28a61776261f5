import { Module, nn, type Tensor } from "@quantrace/core";
import { spec, symbolicTrace } from "@quantrace/ir";
import { calibrate, convert, minMaxQConfig, prepare, QConfigMapping } from "@quantrace/quant";
import { afterEach, describe, expect, test, vi } from "vitest";
import { expectSameAsReference, roughData } from "../oracle/outcomes.ts";
import { wasm } from "./wasm.ts";

class Net extends Module {
  conv = new nn.Conv2d(2, 5, 3, { padding: 1 });
  head = new nn.Linear(5 * 4 * 4, 3);
  forward(x: Tensor): Tensor {
    return this.head.forward(this.conv.forward(x).relu().flatten(1));
  }
}

const batches = [2, 1, 2].map((size, i) => roughData([size, 2, 4, 4], i));
const runs = batches.map((batch) => [batch]);
const prepared = prepare(new Net().eval(), new QConfigMapping().setGlobal(minMaxQConfig), [
  spec("float32", ["N", 2, 4, 4]),
]);
const { graph: lowered } = convert(await calibrate(prepared, batches));
const { graph: float } = symbolicTrace(new Net(), [spec("float32", ["N", 2, 4, 4])]);

describe("without SIMD", () => {
  const scalar = wasm({ features: [] });

  test("float32 runs on the reference kernels", async () => {
    await expectSameAsReference(float, runs, scalar);
    const executable = await scalar.compile(float);
    expect(executable.explain().map(({ op, runs: by, reason }) => [op, by, reason?.slice(0, 6)])).toEqual([
      ["conv2d", "reference", "QK1002"],
      ["relu", "reference", "QK1002"],
      ["flatten", "alias", undefined],
      ["linear", "reference", "QK1002"],
    ]);
    executable.dispose();
  });

  test("int8 runs on the scalar kernels", async () => {
    await expectSameAsReference(lowered, runs, scalar);
    const executable = await scalar.compile(lowered);
    const kernels = executable.explain().map(({ op, runs: by }) => [op, by]);
    expect(kernels).toContainEqual(["quantized.conv2d", "u8_s8c_igemm_4x2_minmax_f32__scalar"]);
    expect(kernels).toContainEqual(["quantized.linear", "u8_s8c_igemm_4x2_minmax_f32__scalar"]);
    executable.dispose();
  });
});

describe("without WebAssembly", () => {
  afterEach(() => vi.unstubAllGlobals());

  test("everything runs on the reference kernels", async () => {
    vi.stubGlobal("WebAssembly", undefined);
    await expectSameAsReference(float, runs);
    await expectSameAsReference(lowered, runs);
    const executable = await wasm().compile(float);
    expect(executable.explain()).toMatchObject([
      { node: "conv2d", op: "conv2d", runs: "reference", reason: expect.stringMatching(/^QK1006: /) },
      { node: "relu", op: "relu", runs: "reference", reason: expect.stringMatching(/^QK1006: /) },
      { node: "flatten", op: "flatten", runs: "reference", reason: null },
      { node: "linear", op: "linear", runs: "reference", reason: expect.stringMatching(/^QK1006: /) },
    ]);
    executable.dispose();
  });
});

describe("with little memory", () => {
  const page = 65_536;

  test("a run that does not fit throws QK1001, and smaller runs go on", async () => {
    const executable = await wasm({ maximumBytes: 4 * page }).compile(float);
    const small = executable.runSync(batches[0]);
    const large = roughData([1000, 2, 4, 4], 1);
    for (let i = 0; i < 2; i++) {
      expect(() => executable.runSync(large)).toThrow(expect.objectContaining({ code: "QK1001" }));
      expect(executable.runSync(batches[0])).toEqual(small);
    }
    executable.dispose();
  });

  test("weights that do not fit are QK1001 at their layer", async () => {
    const { graph } = symbolicTrace(new nn.Linear(500, 300), [spec("float32", ["N", 500])]);
    const executable = await wasm({ maximumBytes: 4 * page }).compile(graph);
    const refused = expect.objectContaining({
      code: "QK1001",
      context: expect.objectContaining({ node: "linear" }),
    });
    for (const size of [1, 2]) expect(() => executable.runSync(roughData([size, 500], 1))).toThrow(refused);
    executable.dispose();
  });

  test.each([
    // A row takes 4 bytes of tables and 8 of values: here the values do not fit beside other plans,
    ["values", 1.25, [1, 1500, 3000, 3001, 3002, 1, 3000]],
    // and here not even the tables, once there are six plans of 8 KB.
    ["tables", 1, [2000, 2001, 2002, 2003, 2004, 2005, 5000, 2000]],
  ])("plans for other sizes go when a new one needs the room for its %s", async (_, pages, sizes) => {
    const { graph } = symbolicTrace(new nn.Linear(1, 1), [spec("float32", ["N", 1])]);
    const batchesOf = sizes.map((size) => [roughData([size, 1], size)]);
    await expectSameAsReference(graph, batchesOf, wasm({ maximumBytes: pages * page }));
  });
});
