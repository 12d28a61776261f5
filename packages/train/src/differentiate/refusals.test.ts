import { Module, nn, tensor, type Tensor } from "@quantrace/core";
import { dequantize, quantize } from "@quantrace/core/functional";
import { spec, symbolicTrace, type TensorSpec } from "@quantrace/ir";
import { defaultQConfig, histogramObserver, prepareQat, QConfigMapping } from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { fit, type FitOptions, grad, mseLoss, sgd, tensorDataset } from "../index.ts";

const square = symbolicTrace((x: Tensor) => x.mul(x).sum(), [spec("float32", [2])]);
const rounded = (x: Tensor): Tensor => dequantize(quantize(x, 1, 0, { dtype: "int8" }), 1, 0);

const options: FitOptions = {
  loss: mseLoss,
  optimizer: sgd(),
  learningRate: 0.1,
  epochs: 1,
  batchSize: 2,
};
const data = tensorDataset([tensor([[1], [2]])], tensor([[1], [2]]));

describe("what cannot be differentiated is refused, with its place", () => {
  test("what is no scalar", () => {
    const pair = symbolicTrace((x: Tensor) => ({ a: x.sum(), b: x }), [spec("float32", [2])]);
    expect(() => grad(pair, { wrt: ["x"] })).toThrow(/^QG1001: .*an output with several parts/);
    expect(() => grad(pair, { wrt: ["x"], of: ["b"] })).toThrow(/^QG1001: .*float32\[2\] cannot/);
    expect(() => grad(pair, { wrt: ["x"], of: ["c"] })).toThrow(/^QG1001: .*the missing output c/);
    expect(() => grad(pair, { wrt: ["x"], of: ["a"] })).not.toThrow();
  });

  test("names that are none, and integers", () => {
    expect(() => grad(square, { wrt: ["y"] })).toThrow(/^QG1002: .*no input or parameter y \(nearest: x\)/);
    const chosen = symbolicTrace(
      (x: Tensor, i: Tensor) => x.indexSelect(0, i).sum(),
      [spec("float32", [2]), spec("int32", [1])],
    );
    expect(() => grad(chosen, { wrt: ["i"] })).toThrow(/^QG1003: .*i is int32, and only float32/);
  });

  test("an operation without a gradient, by `grad` and by `fit`", async () => {
    const traced = symbolicTrace((x: Tensor) => rounded(x).sum(), [spec("float32", [2])]);
    expect(() => grad(traced, { wrt: ["x"] })).toThrow(/^QG1004: dequantize at %\w+ .*\n {2}at .*\.ts:\d+/);
    class Rounding extends Module {
      readonly fc = new nn.Linear(1, 1);
      forward(x: Tensor): Tensor {
        return rounded(this.fc.forward(x));
      }
    }
    await expect(fit(new Rounding(), data, options)).rejects.toThrow(
      /^QG1004: dequantize [^]*\.test\.ts:\d+/,
    );
  });

  test("a leaf module without a backward, by `grad`", () => {
    class Twice extends Module {
      static override readonly leaf = true;
      forward(x: Tensor): Tensor {
        return x.mul(2);
      }
      outputSpec(x: Tensor): TensorSpec {
        return spec(x.dtype, x.shape);
      }
    }
    const traced = symbolicTrace(new nn.Sequential(new Twice()), [spec("float32", [])] as never);
    expect(() => grad(traced as never, { wrt: [traced.graph.placeholders[0]?.name as string] })).toThrow(
      /^QG1005: the leaf module 0 at/,
    );
  });

  test.each<[string, (dy: Tensor) => unknown, RegExp]>([
    ["too few gradients", (dy) => dy, /gives 1 gradients, expected 2, one for each argument or null/],
    ["no gradient", (dy) => [dy, undefined], /gives undefined, expected a gradient of %b, or null/],
    ["another shape", (dy) => [dy.sum(), dy], /gives a gradient of shape \[\], expected \[2\], as %a has it/],
  ])("a backward that gives %s", (_, backward, message) => {
    class Added extends Module {
      static override readonly leaf = true;
      forward(a: Tensor, b: Tensor): Tensor {
        return a.add(b);
      }
      outputSpec(a: Tensor): TensorSpec {
        return spec(a.dtype, a.shape);
      }
      backward(dy: Tensor): unknown {
        return backward(dy);
      }
    }
    class Net extends Module {
      readonly added = new Added();
      forward(a: Tensor, b: Tensor): Tensor {
        return this.added.forward(a, b).sum();
      }
    }
    const pair = spec("float32", [2]);
    const traced = symbolicTrace(new Net(), [pair, pair]);
    const given = () => grad(traced, { wrt: ["a", "b"] });
    expect(given).toThrow(/^QG1007: the backward of the leaf module added at %added/);
    expect(given).toThrow(message);
  });

  test("a size that must be known", () => {
    const summed = symbolicTrace((x: Tensor) => x.cumsum(0).sum(), [spec("float32", ["N"])]);
    expect(() => grad(summed, { wrt: ["x"] })).toThrow(/^QG1006: the gradient of cumsum .* N, .* symbol/);
  });

  test("an observer that a step cannot do the work of, by `fit`", async () => {
    const mapping = new QConfigMapping().setGlobal({
      ...defaultQConfig,
      activation: histogramObserver() as never,
    });
    const model = prepareQat(new nn.Linear(1, 1).train(), mapping, [spec("float32", ["N", 1])]);
    await expect(fit(model as never, data, options)).rejects.toThrow(/^QG4001: %\w+: the .*istogram/);
  });
});
