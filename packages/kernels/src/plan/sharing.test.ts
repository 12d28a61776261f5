import { describe, expect, test } from "vitest";
import type { CallRequest } from "../call-request.ts";
import { createKernels } from "../kernels.ts";
import type { KernelOp } from "../manifest/index.ts";
import { scalar, sizeOf, someFloats, someIntegers, stream, tensorOf } from "../oracle/values.ts";

const next = stream(5);
const floats = (...shape: number[]) => tensorOf("float32", shape, someFloats(sizeOf(shape), next));
const bytes = (dtype: "int8" | "uint8", ...shape: number[]) =>
  tensorOf(dtype, shape, someIntegers(sizeOf(shape), dtype === "int8" ? -127 : 0, 127, next));

const window = { stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1 } as const;
const weights = {
  linear: [floats(9, 7), floats(9)],
  conv2d: [floats(10, 3, 3, 3), floats(10)],
  "quantized.linear": [
    bytes("int8", 9, 7),
    tensorOf("int32", [9], someIntegers(9, -99, 99, next)),
    ...[scalar("float32", 0.1), scalar("int32", 3), scalar("float32", 0.2), scalar("int32", 0)],
    ...[scalar("float32", 2), scalar("int32", 9)],
  ],
};

/** A request for a batch of one of the layers, and an input for it. */
function layer(op: keyof typeof weights, size: number) {
  const shape = op === "conv2d" ? [size, 3, 8, 8] : [size, 7];
  const x = op === "quantized.linear" ? bytes("uint8", ...shape) : floats(...shape);
  const out = op === "conv2d" ? [size, 10, 8, 8] : [size, 9];
  const request: CallRequest = {
    op: op as KernelOp,
    operands: [{ dtype: x.dtype, shape: x.shape }, ...weights[op]],
    attributes: op === "conv2d" ? window : {},
    output: { dtype: x.dtype, shape: out },
  };
  return { request, x, y: () => tensorOf(x.dtype, out, new Array<number>(sizeOf(out)).fill(0)) };
}

describe("a call that shares packed constants", () => {
  test.each(["linear", "conv2d", "quantized.linear"] as const)(
    "of %s computes the same in less memory",
    async (op) => {
      const kernels = await createKernels();
      const held = (plan: () => unknown): number => {
        const before = kernels.memory.top;
        plan();
        return kernels.memory.top - before;
      };
      const first = kernels.plan(layer(op, 2).request);
      const { request, x, y } = layer(op, 5);
      const [alone, shared] = [y(), y()];
      kernels.prepare(request).run([x], alone);
      kernels.prepare({ ...request, sharing: first }).run([x], shared);
      expect(shared).toEqual(alone);
      const saved =
        held(() => kernels.plan(request)) - held(() => kernels.plan({ ...request, sharing: first }));
      expect(saved).toBeGreaterThanOrEqual(weights[op][0]?.data.byteLength ?? Infinity);
      kernels.dispose();
    },
  );

  test("packs its own when it gets another kernel", async () => {
    const kernels = await createKernels();
    const depthwise = { ...window, padding: [0, 0], groups: 3 } as const;
    const weight = floats(3, 1, 3, 3);
    const of = (width: number): CallRequest => ({
      op: "conv2d",
      operands: [{ dtype: "float32", shape: [1, 3, 3, width] }, weight, null],
      attributes: depthwise,
      output: { dtype: "float32", shape: [1, 3, 1, width - 2] },
    });
    const first = kernels.plan(of(6));
    const second = kernels.plan({ ...of(5), sharing: first });
    expect([first.kernel.name, second.kernel.name]).toEqual([
      "f32_f32_dwconv3x3_4x1__simd128",
      "f32_f32_conv2d_16x1__simd128",
    ]);
    expect(second.addressIn("weight")).not.toBe(first.addressIn("weight"));
    expect(kernels.plan({ ...of(7), sharing: first }).addressIn("weight")).toBe(first.addressIn("weight"));
    kernels.dispose();
  });
});
