import { nn, ops, type Tensor } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import {
  BackendConfig,
  BackendPatternConfig,
  minMaxQConfig,
  nativeBackendConfig,
  prepare,
  prepareQat,
  QConfigMapping,
} from "@quantrace/quant";
import { expect, test } from "vitest";
import { count, expectClose, modelOf, quantize } from "./quantize.ts";

/*
 * Patterns that a backend of the user's runs as one operation, as oneDNN does: nothing is observed inside of them. Where no
 * kernel of ours runs such a pattern on integers, it is computed in float32 between them.
 */

const weighted = {
  inputDType: "uint8",
  outputDType: "uint8",
  weightDType: "int8",
  biasDType: "int32",
} as const;
const mapping = new QConfigMapping().setGlobal(minMaxQConfig);

const activations: readonly (readonly [string, (x: Tensor) => Tensor, (typeof ops)["tanh"]])[] = [
  ["leakyRelu", (x) => x.leakyRelu(0.1), ops.leakyRelu],
  ["tanh", (x) => x.tanh(), ops.tanh],
];

test.each(activations)(
  "a backend that fuses linear and %s has one range for both, with batch norm folded before",
  async (name, act, op) => {
    const backendConfig = nativeBackendConfig().setBackendPatternConfig(
      new BackendPatternConfig([ops.linear, op]).addDTypeConfig(weighted),
    );
    for (const norm of [new nn.Identity(), new nn.BatchNorm1d(4)]) {
      const make = () =>
        modelOf({ fc: new nn.Linear(4, 4), norm }, (m, x) => act(m.norm.forward(m.fc.forward(x))));
      const fused = await quantize(make(), [[3, 4]], { mapping, backendConfig });
      expect(fused.observed).toEqual(["x", name]);
      expect(fused.calls.int8).toEqual([
        "quantize",
        "dequantize",
        "dequantize",
        "dequantize",
        "linear",
        name,
        "quantize",
        "dequantize",
      ]);
      expectClose(fused, 15);
      const plain = await quantize(make(), [[3, 4]], { mapping });
      expect(plain.observed).toEqual(["x", "linear", name]);
      expect(count(plain.calls.int8, "quantized.linear")).toBe(1);
    }
  },
);

test("a backend of the user's has its own patterns, and ranges that are known, for prepare and prepareQat", () => {
  const unit = {
    inputDType: "uint8",
    outputDType: { dtype: "uint8", scaleExactMatch: 1 / 256, zeroPointExactMatch: 0 },
  } as const;
  const signed = {
    inputDType: "uint8",
    outputDType: { dtype: "uint8", scaleExactMatch: 1 / 128, zeroPointExactMatch: 128 },
  } as const;
  const own = new BackendConfig("mine").setBackendPatternConfigs([
    new BackendPatternConfig([ops.linear, ops.gelu]).addDTypeConfig(weighted),
    new BackendPatternConfig(ops.silu).addDTypeConfig(unit),
    new BackendPatternConfig(ops.mish).addDTypeConfig(signed),
  ]);
  expect(own.configs.map(({ pattern }) => pattern)).toEqual([["linear", "gelu"], ["silu"], ["mish"]]);
  const model = modelOf({ fc: new nn.Linear(4, 4) }, ({ fc }, x) =>
    fc.forward(x).gelu().silu().mish().relu(),
  );
  const specs = [spec("float32", [3, 4])] as never;
  for (const { plan } of [
    prepare(model, mapping, specs, { backendConfig: own }),
    prepareQat(model.train() as typeof model, mapping, specs, { backendConfig: own }),
  ]) {
    const names = plan.places.map(({ node, observer }) => [node, plan.observers.get(observer)?.name]);
    expect(names).toEqual([
      ["x", "MinMaxObserver"],
      ["gelu", "MinMaxObserver"],
      ["silu", "FixedQParamsObserver"],
      ["mish", "FixedQParamsObserver"],
    ]);
  }
});
