import { Module, nn, type Tensor } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import {
  convert,
  convertToReference,
  defaultDynamicQConfig,
  prepare,
  QConfigMapping,
} from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { createKernels } from "../kernels.ts";
import { expectSameAsReference, roughData } from "../oracle/outcomes.ts";
import { wasm } from "./wasm.ts";

class Net extends Module {
  lstm = new nn.LSTM(6, 5, { batchFirst: true });
  head = new nn.Linear(5, 3);
  forward(x: Tensor): Tensor {
    return this.head.forward(this.lstm.forward(x)[0].select(1, -1).relu());
  }
}

const runs = [2, 1, 2, 3].map((size, i) => [roughData([size, 4, 6], i)]);
const prepared = prepare(new Net().eval(), new QConfigMapping().setGlobal(defaultDynamicQConfig), [
  spec("float32", ["N", 4, 6]),
]);
const { graph: lowered } = convert(prepared);
const { graph: reference } = convertToReference(prepared);

describe.each([
  ["with SIMD", () => wasm()],
  ["without SIMD", () => wasm({ features: [] })],
] as const)("a graph that chooses its scales in each run, %s", (_, make) => {
  test("gives the bits of the reference kernels, for every batch size", async () => {
    await expectSameAsReference(lowered, runs, make());
    await expectSameAsReference(reference, runs, make());
  });

  test("checked: a value that is not finite is named where it is read", async () => {
    const executable = await make().compile(lowered, { checked: true });
    const bad = roughData([2, 4, 6], 1);
    bad.data[7] = NaN;
    expect(() => executable.runSync(bad)).toThrow("%x, element 7: NaN cannot be quantized");
    executable.dispose();
  });
});

/** Whether this engine has exact dot products of bytes. */
const hasExactBytes = (await createKernels()).features.has("relaxed-simd");

test("with SIMD the range, the integers and the layer run on kernels", async () => {
  const executable = await wasm().compile(lowered);
  const runs = new Map(executable.explain().map(({ op, runs: by }) => [op, by]));
  expect(runs.get("quantized.chooseScale")).toBe("f32_choosescale_1x4__simd128");
  expect(runs.get("quantized.chooseZeroPoint")).toBe("f32_choosezeropoint_1x4__simd128");
  expect(runs.get("quantize")).toBe("f32_quantize_1x16_minmax__simd128_dynamic");
  expect(runs.get("quantized.linearDynamic")).toBe(
    hasExactBytes ? "x8_s8c_gemm_2x16c4_f32__relaxed" : "x8_s8c_gemm_2x16c2_f32__simd128",
  );
  executable.dispose();
});
