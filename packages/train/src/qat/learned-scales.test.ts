import { type EagerTensor, manualSeed, nn, tensor, type TensorData } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import {
  convertToReference,
  defaultQatQConfig,
  enableParamLearning,
  minMaxObserver,
  observeQat,
  prepareQat,
  type QatGraphModule,
  QConfigMapping,
} from "@quantrace/quant";
import { canonicalBits } from "@quantrace/testing";
import { expect, test } from "vitest";
import { Trainer } from "../fit/trainer.ts";
import { mseLoss } from "../losses/mse-loss.ts";
import { sgd } from "../optimizers/sgd.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";

const [ROWS, IN, OUT] = [4, 3, 2];
const x = Float32Array.from({ length: ROWS * IN }, (_, i) => ((i * 7) % 11) / 4 - 1.3);

/** Keeps the gradients of a step. */
const probe: Optimizer = {
  name: "probe",
  settings: {},
  slots: (_, { shape, data }) => ({
    gradient: { dtype: "float32", shape, data: new Float32Array(data.length) },
  }),
  update: (_, { parameter, gradient }) => ({ parameter, slots: { gradient } }),
};

async function learning(): Promise<QatGraphModule> {
  manualSeed(4);
  const mapping = new QConfigMapping().setGlobal(defaultQatQConfig);
  const qat = prepareQat(new nn.Linear(IN, OUT).train(), mapping, [spec("float32", ["N", IN])]);
  const model = enableParamLearning(await observeQat(qat, [tensor(x, { shape: [ROWS, IN] })]));
  // Narrower, so that values are clipped.
  for (const [key, { scale }] of model.parts.learned ?? [])
    scale.data.forEach(
      (value, i) => (scale.data[i] = (value as number) * (key === "observer_linear" ? 0.4 : 0.7)),
    );
  return model as never;
}

interface Rounding {
  readonly y: number;
  /** By the value, the scale and the zero point. */
  readonly d: readonly [number, number, number];
}

/** Learned step size quantization of one value, and its derivatives. */
function rounded(value: number, scale: number, zero: number, low: number, high: number): Rounding {
  const steps = value / scale;
  const near = Math.round(steps);
  const q = near + zero;
  if (q < low) return { y: (low - zero) * scale, d: [0, low - zero, -scale] };
  if (q > high) return { y: (high - zero) * scale, d: [0, high - zero, -scale] };
  return { y: near * scale, d: [1, near - steps, 0] };
}

test("gradients of learned scales and zero points are those of plain loops", async () => {
  const model = await learning();
  const learned = model.parts.learned!;
  const of = (key: string, channel = 0) => {
    const { scale, zeroPoint, start } = learned.get(key)!;
    const at = scale.data.length === 1 ? 0 : channel;
    const zero = Math.round((zeroPoint?.data[at] as number | undefined) ?? start.zeroPoint[at] ?? 0);
    return [scale.data[at] as number, zero, start.quantMin, start.quantMax] as const;
  };
  const state = model.parts.float.state;
  const [weight, bias] = ["weight", "bias"].map((key) => state.get(key)!.data as Float32Array);
  const xq = [...x].map((value) => rounded(value, ...of("observer_x")));
  const wq = [...weight!].map((value, i) => rounded(value, ...of("weight_linear", Math.floor(i / IN))));
  const expected: Record<string, number[]> = {
    "observer_x.scale": [0],
    "observer_x.zero_point": [0],
    "weight_linear.scale": new Array<number>(learned.get("weight_linear")!.scale.data.length).fill(0),
    "observer_linear.scale": [0],
    "observer_linear.zero_point": [0],
  };
  const add = (key: string, at: number, value: number): void => void (expected[key]![at]! += value);
  for (let row = 0; row < ROWS; row++)
    for (let o = 0; o < OUT; o++) {
      let sum = bias![o] as number;
      for (let k = 0; k < IN; k++) sum += xq[row * IN + k]!.y * wq[o * IN + k]!.y;
      const { y, d } = rounded(sum, ...of("observer_linear"));
      const dy = (2 * y) / (ROWS * OUT);
      add("observer_linear.scale", 0, dy * d[1]);
      add("observer_linear.zero_point", 0, dy * d[2]);
      for (let k = 0; k < IN; k++) {
        const [a, w] = [xq[row * IN + k]!, wq[o * IN + k]!];
        add("observer_x.scale", 0, dy * d[0] * w.y * a.d[1]);
        add("observer_x.zero_point", 0, dy * d[0] * w.y * a.d[2]);
        add(
          "weight_linear.scale",
          expected["weight_linear.scale"]!.length === 1 ? 0 : o,
          dy * d[0] * a.y * w.d[1],
        );
      }
    }
  const trainer = new Trainer(model, { loss: mseLoss as never, optimizer: probe });
  const inputs: TensorData = { dtype: "float32", shape: [ROWS, IN], data: x };
  const target: TensorData = { dtype: "float32", shape: [ROWS, OUT], data: new Float32Array(ROWS * OUT) };
  await trainer.step({ inputs: [inputs], target }, 0);
  for (const [key, values] of Object.entries(expected)) {
    const found = trainer.state?.[`optimizer.gradient.${key}`]?.data;
    expect(found, key).toHaveLength(values.length);
    const bound = 1e-3 * Math.max(...values.map(Math.abs));
    values.forEach((value, i) =>
      expect(
        Math.abs((found?.[i] as number) - value),
        `${key}[${i}]: ${found?.[i]}, expected ${value}`,
      ).toBeLessThan(bound),
    );
  }
  for (const [key, values] of Object.entries(expected))
    expect(Math.max(...values.map(Math.abs)), `${key} has a gradient`).toBeGreaterThan(1e-5);
});

test("a scale behind a dropout, which rounds nothing in a step, stays; the rest is learned", async () => {
  manualSeed(4);
  const layers = new nn.Sequential(new nn.Linear(IN, IN), new nn.Dropout(0.5), new nn.Linear(IN, OUT));
  const int8 = { ...defaultQatQConfig, activation: minMaxObserver({ dtype: "int8" }) };
  const mapping = new QConfigMapping().setGlobal(defaultQatQConfig).setModuleName("2", int8);
  const qat = prepareQat(layers.train(), mapping, [spec("float32", ["N", IN])] as never);
  const model = enableParamLearning(await observeQat(qat, [tensor(x, { shape: [ROWS, IN] })]));
  const scale = (key: string): number => model.parts.learned?.get(key)?.scale.data[0] as number;
  const [requantized, first] = [scale("observer_linear_int8"), scale("observer_linear")];
  const trainer = new Trainer(model, { loss: mseLoss as never, optimizer: sgd() });
  const inputs: TensorData = { dtype: "float32", shape: [ROWS, IN], data: x };
  const target: TensorData = { dtype: "float32", shape: [ROWS, OUT], data: new Float32Array(ROWS * OUT) };
  await trainer.step({ inputs: [inputs], target }, 0.1);
  const learned = trainer.finish() as unknown as QatGraphModule;
  expect(scale("observer_linear_int8")).toBe(requantized);
  expect(scale("observer_linear")).not.toBe(first);
  const reference = convertToReference(learned.observed(), { bias: "float32" });
  const batch = tensor(x, { shape: [ROWS, IN] }) as never;
  expect(canonicalBits(learned.evaluation().run(batch) as EagerTensor)).toEqual(
    canonicalBits(reference.run(batch) as EagerTensor),
  );
});
