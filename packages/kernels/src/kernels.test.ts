import { fc, test } from "@fast-check/vitest";
import type { TensorData } from "@quantrace/core";
import { describe, expect, it, vi } from "vitest";
import { createKernels, type Kernels } from "./kernels.ts";
import { scalar, someFloats, stream, tensorOf } from "./oracle/values.ts";

const x = tensorOf("float32", [2, 3], [1, 2, 3, 4, 5, 6]);
const weight = tensorOf("float32", [2, 3], [1, 0, 0, 1, 1, 1]);
const bias = tensorOf("float32", [2], [0.5, -0.5]);
const result = [1.5, 5.5, 4.5, 14.5];

function empty(): TensorData {
  return tensorOf("float32", [2, 2], [0, 0, 0, 0]);
}

function prepareLinear(kernels: Kernels) {
  return kernels.prepare({ op: "linear", operands: [x, weight, bias], attributes: {}, output: empty() });
}

const unit = { stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1 } as const;
const image = tensorOf("float32", [1, 1, 2, 2], [1, 2, 3, 4]);
const filter = tensorOf("float32", [1, 1, 1, 1], [2]);
const imageOut = { dtype: "float32", shape: [1, 1, 2, 2] } as const;

describe("Kernels", () => {
  it("calls once, and gives the memory back", async () => {
    const kernels = await createKernels();
    const { top } = kernels.memory;
    const y = empty();
    kernels.call("linear", [x, weight, bias], {}, y);
    expect([...y.data]).toEqual(result);
    expect(kernels.memory.top).toBe(top);
  });

  it("multiplies matrices", async () => {
    const kernels = await createKernels();
    const y = tensorOf("float32", [1, 2], [0, 0]);
    kernels.call(
      "matmul",
      [tensorOf("float32", [1, 3], [1, 2, 3]), tensorOf("float32", [3, 2], [1, 4, 2, 5, 3, 6])],
      {},
      y,
    );
    expect([...y.data]).toEqual([14, 32]);
  });

  it("runs a prepared call again and again without reserving memory", async () => {
    const kernels = await createKernels();
    const prepared = prepareLinear(kernels);
    const { top } = kernels.memory;
    const { buffer } = kernels.memory.wasm;
    const y = empty();
    for (let i = 0; i < 50; i++) {
      y.data.fill(0);
      prepared.run([x], y);
      expect([...y.data]).toEqual(result);
    }
    expect(kernels.memory.top).toBe(top);
    expect(kernels.memory.wasm.buffer).toBe(buffer);
  });

  it("packs the weights when it plans: later changes to them do not show", async () => {
    const kernels = await createKernels();
    const own = tensorOf("float32", [2, 3], weight.data);
    const prepared = kernels.prepare({
      op: "linear",
      operands: [x, own, bias],
      attributes: {},
      output: empty(),
    });
    own.data.fill(9);
    const y = empty();
    prepared.run([x], y);
    expect([...y.data]).toEqual(result);
  });

  it("lets calls be placed so that one's result is the next one's input", async () => {
    const kernels = await createKernels();
    const spec = { dtype: "float32", shape: [2, 2] } as const;
    const square = tensorOf("float32", [2, 2], [1, 1, 0, 2]);
    const first = kernels.plan({ op: "linear", operands: [x, weight, bias], attributes: {}, output: spec });
    const second = kernels.plan({
      op: "linear",
      operands: [spec, square, null],
      attributes: {},
      output: spec,
    });
    const at = kernels.memory.reserve(64, "the activations");
    first.place({ inputs: [at], output: at + 24, scratch: 0 });
    second.place({ inputs: [at + 24], output: at + 40, scratch: 0 });
    const floats = new Float32Array(kernels.memory.wasm.buffer, at, 14);
    floats.set(x.data);
    first.run();
    second.run();
    expect([...floats.subarray(10)]).toEqual([7, 11, 19, 29]);
  });

  it("runs only what is placed", async () => {
    const kernels = await createKernels();
    const planned = kernels.plan({
      op: "linear",
      operands: [x, weight, bias],
      attributes: {},
      output: empty(),
    });
    expect(() => planned.run()).toThrow("QX1001");
  });

  const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 12 });
  test.prop([sizes], { numRuns: 20 })(
    "keeps every prepared call right while others come and the memory grows",
    async (rows) => {
      const kernels = await createKernels();
      const next = stream(1);
      const calls = rows.map((count) => {
        const input = tensorOf("float32", [count, 32], someFloats(count * 32, next));
        const matrix = tensorOf("float32", [64, 32], someFloats(64 * 32, next));
        const y = tensorOf("float32", [count, 64], new Float32Array(count * 64));
        const prepared = kernels.prepare({
          op: "linear",
          operands: [input, matrix, null],
          attributes: {},
          output: y,
        });
        prepared.run([input], y);
        const before = y.data.slice();
        return () => {
          y.data.fill(0);
          prepared.run([input], y);
          return [y.data, before];
        };
      });
      for (const again of calls) {
        const [now, before] = again();
        expect(now).toEqual(before);
      }
    },
  );
});

describe("features", () => {
  it("serves 8-bit operations without SIMD, and float32 ones only with it", async () => {
    const [plain, full] = [await createKernels({ features: [] }), await createKernels()];
    expect([...plain.features]).toEqual([]);
    for (const op of ["quantized.conv2d", "quantized.linear"]) {
      expect([plain.serves(op, "uint8"), plain.serves(op, "int8"), plain.serves(op, "float32")]).toEqual([
        true,
        true,
        false,
      ]);
    }
    for (const op of ["conv2d", "linear", "matmul"]) {
      expect([plain.serves(op, "float32"), full.serves(op, "float32"), full.serves(op, "int8")]).toEqual([
        false,
        true,
        false,
      ]);
    }
    expect(full.serves("cumsum", "float32")).toBe(false);
    expect(() => prepareLinear(plain)).toThrow(
      /QK1002: linear: .*f32_f32_gemm_2x16__simd128 .*features in use: none/,
    );
  });

  it("gives the same bytes with and without SIMD", async () => {
    const operands = [
      tensorOf("uint8", [2, 3], [0, 128, 255, 7, 8, 9]),
      tensorOf("int8", [2, 3], [-128, 127, 1, 5, -6, 7]),
      null,
      scalar("float32", 0.5),
      scalar("uint8", 128),
      scalar("float32", 0.25),
      scalar("int8", 0),
      scalar("float32", 8),
      scalar("uint8", 100),
    ];
    const outputs: number[][] = [];
    for (const kernels of [await createKernels({ features: [] }), await createKernels()]) {
      const y = tensorOf("uint8", [2, 2], [0, 0, 0, 0]);
      kernels.call("quantized.linear", operands, {}, y);
      outputs.push([...y.data]);
    }
    expect(outputs[1]).toEqual(outputs[0]);
  });

  it("does not exist without WebAssembly", async () => {
    vi.stubGlobal("WebAssembly", undefined);
    await expect(createKernels()).rejects.toThrow("QK1006");
    vi.unstubAllGlobals();
  });
});

describe("errors", () => {
  it("throws QK1005 after dispose, whatever is tried", async () => {
    const kernels = await createKernels();
    const prepared = prepareLinear(kernels);
    kernels.dispose();
    expect(() => prepared.run([x], empty())).toThrow("QK1005");
    expect(() => prepared.planned.run()).toThrow("QK1005");
    expect(() => prepareLinear(kernels)).toThrow("QK1005");
  });

  it("throws QK1001 for a call that does not fit, and gives back what it took", async () => {
    const kernels = await createKernels({ maximumBytes: 65_536 });
    const { top } = kernels.memory;
    const large = { dtype: "float32", shape: [1, 20_000] } as const;
    const matrix = tensorOf("float32", [1, 20_000], new Float32Array(20_000));
    const output = { dtype: "float32", shape: [1, 1] } as const;
    expect(() =>
      kernels.plan({ op: "linear", operands: [large, matrix, null], attributes: {}, output }),
    ).toThrow("QK1001");
    expect(kernels.memory.top).toBe(top);
  });

  it("throws QK1007 for quantized weights and their scales without data", async () => {
    const kernels = await createKernels();
    const rows = { dtype: "uint8", shape: [2, 3] } as const;
    const output = { dtype: "uint8", shape: [2, 2] } as const;
    const given = [
      rows,
      tensorOf("int8", [2, 3], [1, 2, 3, 4, 5, 6]),
      null,
      scalar("float32", 0.5),
      scalar("uint8", 128),
      scalar("float32", 0.25),
      scalar("int8", 0),
      scalar("float32", 8),
      scalar("uint8", 100),
    ];
    for (const at of [1, 3, 5]) {
      const operands = given.map((operand, i) =>
        i === at && operand !== null ? { dtype: operand.dtype, shape: operand.shape } : operand,
      );
      expect(() => kernels.plan({ op: "quantized.linear", operands, attributes: {}, output })).toThrow(
        "QK1007",
      );
    }
  });

  it("throws QK1002 for a kernel that is not one of the operation's", async () => {
    const kernels = await createKernels();
    const plan = (kernel: string) => () =>
      kernels.plan({
        op: "conv2d",
        operands: [image, filter, null],
        attributes: unit,
        output: imageOut,
        kernel,
      });
    expect(plan("f32_f32_gemm_2x16__simd128")).toThrow("QK1002");
    expect(plan("f32_f32_conv2d_99x9__simd128")).toThrow("QK1002");
    expect(plan("f32_f32_conv2d_1x4__simd128_skip")).not.toThrow();
  });

  it("throws QS1008 for an operand that is left out", async () => {
    const kernels = await createKernels();
    expect(() => kernels.call("linear", [x], {}, empty())).toThrow("QS1008");
    expect(() => kernels.call("matmul", [x, null], {}, empty())).toThrow("QS1008");
  });

  it.each([
    ["x of another rank", "QS1002", { x: tensorOf("float32", [2, 2], [1, 2, 3, 4]) }],
    ["a weight of another rank", "QS1002", { weight: tensorOf("float32", [1, 1], [1]) }],
    ["a weight for other channels", "QS1002", { weight: tensorOf("float32", [1, 2, 1, 1], [1, 2]) }],
    ["groups that do not divide the filters", "QS1002", { attributes: { ...unit, groups: 2 } }],
    ["a bias of another size", "QS1002", { bias: tensorOf("float32", [2], [1, 2]) }],
    [
      "an image smaller than the kernel",
      "QS1201",
      { weight: tensorOf("float32", [1, 1, 3, 3], Array(9).fill(1)) },
    ],
    ["a result of another size", "QS1002", { output: { dtype: "float32", shape: [1, 1, 2, 3] } }],
    ["a kernel of no size", "QS1201", { weight: tensorOf("float32", [1, 1, 0, 1], []) }],
    ["a weight without all its data", "QS1006", { weight: tensorOf("float32", [1, 1, 1, 1], []) }],
    ["stride 0", "QS1007", { attributes: { ...unit, stride: [1, 0] } }],
    ["padding below 0", "QS1007", { attributes: { ...unit, padding: [-1, 0] } }],
    ["dilation that is no integer", "QS1007", { attributes: { ...unit, dilation: [1.5, 1] } }],
    ["no groups", "QS1007", { attributes: { ...unit, groups: 0 } }],
    ["int8 activations", "QK1004", { x: tensorOf("int8", [1, 1, 2, 2], [1, 2, 3, 4]) }],
    ["an int32 bias", "QK1004", { bias: tensorOf("int32", [1], [1]) }],
  ] as const)("refuses %s", async (_, code, change) => {
    const kernels = await createKernels();
    const call = { x: image, weight: filter, bias: null, attributes: unit, output: imageOut, ...change };
    const { output, attributes } = call;
    const plan = () =>
      kernels.plan({ op: "conv2d", operands: [call.x, call.weight, call.bias], attributes, output });
    expect(plan).toThrow(code);
  });

  it("refuses tensors that are not what was planned", async () => {
    const kernels = await createKernels();
    const prepared = prepareLinear(kernels);
    expect(() => prepared.run([tensorOf("float32", [1, 3], [1, 2, 3])], empty())).toThrow("QS1006");
    expect(() => prepared.run([tensorOf("int8", [2, 3], [1, 2, 3, 4, 5, 6])], empty())).toThrow("QS1003");
    expect(() => prepared.run([x], tensorOf("float32", [3], [0, 0, 0]))).toThrow("QS1006");
    expect(() => prepared.run([], empty())).toThrow("QX1001");
  });
});
