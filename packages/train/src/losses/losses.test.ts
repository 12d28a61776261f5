import { fc, test } from "@fast-check/vitest";
import { type EagerTensor, type Tensor, tensor } from "@quantrace/core";
import { spec, symbolicTrace } from "@quantrace/ir";
import { describe, expect } from "vitest";
import { bceWithLogits, crossEntropy, klDiv, l1Loss, mseLoss, nllLoss, smoothL1Loss } from "../index.ts";
import type { Reduction } from "./reduction.ts";

const reductions = ["mean", "sum", "none"] as const;
const real = fc.float({ min: -20, max: 20, noNaN: true });

function valuesOf(t: Tensor): number[] {
  return [...(t as EagerTensor).data];
}

/** Whether a loss is what float64 gives, to a few roundings of float32. */
function expectClose(found: Tensor, losses: readonly number[], reduction: Reduction, divisor?: number): void {
  const sum = losses.reduce((a, b) => a + b, 0);
  const expected =
    reduction === "none" ? losses : [reduction === "sum" ? sum : sum / (divisor ?? losses.length)];
  const scale = Math.max(1, ...losses.map(Math.abs)) * (reduction === "sum" ? losses.length : 1);
  const values = valuesOf(found);
  expect(values.length).toBe(expected.length);
  values.forEach((value, i) => {
    const wanted = expected[i] as number;
    if (Number.isNaN(wanted)) expect(value).toBeNaN();
    else expect(Math.abs(value - wanted), `${value}, expected ${wanted}`).toBeLessThan(4e-6 * scale);
  });
}

const pairs = fc.record({
  values: fc.array(fc.tuple(real, real), { minLength: 1, maxLength: 20 }),
  reduction: fc.constantFrom(...reductions),
});
const columns = (values: readonly (readonly [number, number])[]): readonly [EagerTensor, EagerTensor] => [
  tensor(values.map(([x]) => x)),
  tensor(values.map(([, t]) => t)),
];

describe("losses of pairs are their formulas in float64", () => {
  test.prop([pairs])("mseLoss", ({ values, reduction }) => {
    expectClose(
      mseLoss(...columns(values), { reduction }),
      values.map(([x, t]) => (x - t) ** 2),
      reduction,
    );
  });

  test.prop([pairs])("l1Loss", ({ values, reduction }) => {
    expectClose(
      l1Loss(...columns(values), { reduction }),
      values.map(([x, t]) => Math.abs(x - t)),
      reduction,
    );
  });

  test.prop([pairs, fc.constantFrom(0, 0.25, 1, 10)])("smoothL1Loss", ({ values, reduction }, beta) => {
    const losses = values.map(([x, t]) => {
      const d = Math.abs(x - t);
      return d < beta ? (0.5 * d * d) / beta : d - 0.5 * beta;
    });
    expectClose(smoothL1Loss(...columns(values), { reduction, beta }), losses, reduction);
  });

  test.prop([pairs, fc.constantFrom(undefined, 0.5, 3), fc.constantFrom(undefined, 2)])(
    "bceWithLogits",
    ({ values, reduction }, posWeight, weight) => {
      const probabilities = values.map(([x, t]) => [x, Math.fround(Math.abs(t) / 20)] as const);
      const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      const losses = probabilities.map(
        ([x, t]) => (weight ?? 1) * ((posWeight ?? 1) * t * softplus(-x) + (1 - t) * softplus(x)),
      );
      const options = {
        reduction,
        ...(posWeight && { posWeight: tensor([posWeight]) }),
        ...(weight && { weight: tensor(weight) }),
      };
      expectClose(bceWithLogits(...columns(probabilities), options), losses, reduction);
    },
  );

  test("bceWithLogits keeps small losses that a difference of large numbers would lose", () => {
    const losses = bceWithLogits(tensor([20, -30, 200]), tensor([1, 0, 1]), { reduction: "none" });
    const exact = [Math.log1p(Math.exp(-20)), Math.log1p(Math.exp(-30)), 0];
    valuesOf(losses).forEach((value, i) =>
      expect(Math.abs(value - (exact[i] as number))).toBeLessThanOrEqual(1e-6 * (exact[i] as number)),
    );
  });

  test.prop([pairs, fc.boolean()])("klDiv", ({ values, reduction }, logTarget) => {
    const given = values.map(
      ([x, t]) => [x, logTarget ? -Math.abs(t) : Math.fround(Math.abs(t) / 20)] as const,
    );
    const losses = given.map(([x, t]) => {
      if (logTarget) return Math.exp(t) * (t - x);
      return (t === 0 ? 0 : t * Math.log(t)) - t * x;
    });
    expectClose(klDiv(...columns(given), { reduction, logTarget }), losses, reduction);
    const batch = klDiv(columns(given)[0].reshape([1, -1]), columns(given)[1].reshape([1, -1]), {
      logTarget,
      reduction: "batchmean",
    });
    expectClose(batch, losses, "sum");
  });
});

interface Case {
  readonly n: number;
  readonly c: number;
  readonly d: number;
  readonly logits: readonly number[];
  readonly labels: readonly number[];
  readonly weight: readonly number[] | undefined;
  readonly smoothing: number;
  readonly reduction: Reduction;
}

/** Logits `[n, c, d]` and labels `[n, d]`, some of them to be left out. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    n: fc.integer({ min: 1, max: 4 }),
    c: fc.integer({ min: 1, max: 5 }),
    d: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ n, c, d }) =>
    fc.record({
      n: fc.constant(n),
      c: fc.constant(c),
      d: fc.constant(d),
      logits: fc.array(real, { minLength: n * c * d, maxLength: n * c * d }),
      labels: fc.array(fc.oneof(fc.nat({ max: c - 1 }), fc.constant(-100)), {
        minLength: n * d,
        maxLength: n * d,
      }),
      weight: fc.option(fc.array(fc.constantFrom(0.5, 1, 3), { minLength: c, maxLength: c }), {
        nil: undefined,
      }),
      smoothing: fc.constantFrom(0, 0.1, 1),
      reduction: fc.constantFrom(...reductions),
    }),
  );

/** Log-softmax in float64, at `[i, k, j]`. */
function logProbability({ c, d, logits }: Case, i: number, k: number, j: number): number {
  const row = Array.from({ length: c }, (_, q) => logits[(i * c + q) * d + j] as number);
  const most = Math.max(...row);
  return (row[k] as number) - most - Math.log(row.reduce((sum, x) => sum + Math.exp(x - most), 0));
}

describe("losses of classes are their formulas in float64", () => {
  test.prop([cases])("crossEntropy and nllLoss of labels", (given) => {
    const { n, c, d, logits, labels, weight, smoothing, reduction } = given;
    const w = (k: number) => weight?.[k] ?? 1;
    let divisor = 0;
    const losses = labels.map((label, at) => {
      if (label === -100) return 0;
      const [i, j] = [Math.floor(at / d), at % d];
      divisor += w(label);
      const own = -w(label) * logProbability(given, i, label, j);
      const all = Array.from({ length: c }, (_, k) => -w(k) * logProbability(given, i, k, j));
      return (1 - smoothing) * own + (smoothing / c) * all.reduce((a, b) => a + b, 0);
    });
    const input = tensor([...logits]).reshape([n, c, d]);
    const target = tensor(Int32Array.from(labels), { dtype: "int32", shape: [n, d] });
    const options = { reduction, ...(weight && { weight: tensor([...weight]) }) };
    expectClose(
      crossEntropy(input, target, { ...options, labelSmoothing: smoothing }),
      losses,
      reduction,
      divisor,
    );
    if (smoothing === 0)
      expectClose(nllLoss(input.logSoftmax(1), target, options), losses, reduction, divisor);
  });

  test.prop([cases])("crossEntropy of probabilities that are labels is that of the labels", (given) => {
    const { n, c, d, logits, labels, smoothing, reduction } = given;
    const input = tensor([...logits]).reshape([n, c, d]);
    const kept = labels.map((label) => Math.max(label, 0));
    const target = tensor(Int32Array.from(kept), { dtype: "int32", shape: [n, d] });
    const hot = new Float32Array(n * c * d);
    kept.forEach((label, at) => (hot[(Math.floor(at / d) * c + label) * d + (at % d)] = 1));
    const options = { reduction, labelSmoothing: smoothing };
    const found = crossEntropy(input, tensor(hot).reshape([n, c, d]), options);
    const wanted = valuesOf(crossEntropy(input, target, options));
    expectClose(found, wanted, "none");
  });

  test("one example without a batch", () => {
    const loss = crossEntropy(tensor([1, 1]), tensor(1, { dtype: "int32" }));
    expect(loss.shape).toEqual([]);
    expect(valuesOf(loss)[0]).toBe(Math.fround(Math.LN2));
  });
});

describe("what does not fit is refused by its code", () => {
  const x = tensor([[1, 2, 3]]);
  const label = (value: number) => tensor([value], { dtype: "int32" });

  test.prop([fc.constantFrom(-1, 3, 2 ** 31 - 1, -(2 ** 31))])("a label that is no class", (value) => {
    expect(() => crossEntropy(x, label(value))).toThrow("QG2001: label 0 is");
    expect(() => nllLoss(x, label(value))).toThrow("QG2001");
    expect(crossEntropy(x, label(value), { ignoreIndex: value, reduction: "sum" }).shape).toEqual([]);
  });

  test("in a graph the run finds it", () => {
    const model = symbolicTrace(
      (a: Tensor, t: Tensor) => crossEntropy(a, t),
      [spec("float32", [1, 3]), spec("int32", [1])],
    );
    expect(valuesOf(model.run(x, label(2)) as Tensor)).toEqual(valuesOf(crossEntropy(x, label(2))));
    expect(() => model.run(x, label(3))).toThrow("QS1104");
  });

  test("shapes, dtypes and options", () => {
    for (const loss of [mseLoss, l1Loss, smoothL1Loss, bceWithLogits, klDiv] as const)
      expect(() => loss(x, tensor([1, 2, 3]))).toThrow("QS1002");
    expect(() => crossEntropy(x, tensor([1, 1], { dtype: "int32" }))).toThrow("QS1002");
    expect(() => crossEntropy(x, tensor([[1, 1]]))).toThrow("QS1002");
    expect(() => crossEntropy(x, x, { ignoreIndex: 0 })).toThrow("QG2002");
    expect(() => crossEntropy(x, label(0), { labelSmoothing: 2 })).toThrow("QS1013");
    expect(() => crossEntropy(x, tensor([1], { dtype: "int8" }))).toThrow("QS1003");
    expect(() => klDiv(tensor(1), tensor(1), { reduction: "batchmean" })).toThrow("QS1002");
  });
});
