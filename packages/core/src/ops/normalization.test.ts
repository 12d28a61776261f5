import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  batchNorm,
  type EagerTensor,
  groupNorm,
  instanceNorm,
  layerNorm,
  mean,
  sum,
  tensor,
} from "../index.ts";
import { floats, usualFloat } from "./values.test-helper.ts";

const f = Math.fround;

interface Batch {
  readonly x: EagerTensor;
  readonly channels: number;
  readonly weight: EagerTensor;
  readonly bias: EagerTensor;
  readonly runningMean: EagerTensor;
  readonly runningVar: EagerTensor;
}

function vector(count: number, value: fc.Arbitrary<number> = usualFloat): fc.Arbitrary<EagerTensor> {
  return fc.array(value, { minLength: count, maxLength: count }).map((values) => floats(values));
}

const batch: fc.Arbitrary<Batch> = fc
  .tuple(
    fc.integer({ min: 2, max: 4 }),
    fc.integer({ min: 1, max: 3 }),
    fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
  )
  .chain(([n, channels, rest]) => {
    const shape = [n, channels, ...rest];
    const count = shape.reduce((product, size) => product * size, 1);
    return fc.record({
      x: vector(count).map((flat) => floats([...flat.data], shape)),
      channels: fc.constant(channels),
      weight: vector(channels),
      bias: vector(channels),
      runningMean: vector(channels),
      runningVar: vector(channels, fc.oneof(usualFloat.map(Math.abs), fc.constant(0))),
    });
  });

/** The channel of each element, in the flat order. */
function channelOf(x: EagerTensor): (i: number) => number {
  const inner = x.shape.slice(2).reduce((product: number, size) => product * size, 1);
  return (i) => Math.floor(i / inner) % (x.shape[1] as number);
}

describe("batchNorm", () => {
  test.prop([batch, fc.constantFrom(1e-5, 0.1)])("rounds after each step", (b, eps) => {
    const y = batchNorm(b.x, b.weight, b.bias, b.runningMean, b.runningVar, { eps });
    const channel = channelOf(b.x);
    const at = (t: EagerTensor, c: number) => t.data[c] as number;
    const expected = [...b.x.data].map((value, i) => {
      const c = channel(i);
      const scale = f(at(b.weight, c) / f(Math.sqrt(f(at(b.runningVar, c) + f(eps)))));
      return f(f(f(value - at(b.runningMean, c)) * scale) + at(b.bias, c));
    });
    expect([...y.data]).toEqual(expected);
    expect(y.shape).toEqual(b.x.shape);
  });

  test.prop([batch])("counts a weight that is left out as 1, and adds no bias", (b) => {
    const ones = floats(Array.from({ length: b.channels }, () => 1));
    const zeros = floats(Array.from({ length: b.channels }, () => 0));
    const bare = batchNorm(b.x, null, undefined, b.runningMean, b.runningVar);
    const full = batchNorm(b.x, ones, zeros, b.runningMean, b.runningVar);
    expect([...bare.data].map((v) => v + 0)).toEqual([...full.data].map((v) => v + 0));
  });

  test.prop([batch])("in training mode normalises with the batch, whatever the running statistics", (b) => {
    const y = batchNorm(b.x, b.weight, b.bias, b.runningMean, b.runningVar, { training: true });
    const channel = channelOf(b.x);
    for (let c = 0; c < b.channels; c++) {
      const values = floats([...b.x.data].filter((_, i) => channel(i) === c));
      const center = mean(values).item();
      const squares = floats([...values.data].map((value) => f(f(value - center) * f(value - center))));
      const variance = f(sum(squares).item() / values.data.length);
      const scale = f((b.weight.data[c] as number) / f(Math.sqrt(f(variance + f(1e-5)))));
      const expected = [...values.data].map((value) =>
        f(f(f(value - center) * scale) + (b.bias.data[c] as number)),
      );
      expect([...y.data].filter((_, i) => channel(i) === c)).toEqual(expected);
    }
  });

  it("rounds eps to float32 first", () => {
    // 0.1 and f32(0.1) differ by a fifth of the sum's last place, and here that decides its rounding.
    for (const variance of [0.03487272560596466, 0.04266656935214996]) {
      const y = batchNorm(floats([1], [1, 1]), null, null, floats([0]), floats([variance]), { eps: 0.1 });
      expect(y.item()).toBe(f(1 / f(Math.sqrt(f(f(variance) + f(0.1))))));
    }
  });

  it("in training mode gives mean 0 and variance 1", () => {
    const x = floats([1, 2, 3, 4, 50, 60, 70, 80], [4, 2]);
    const y = batchNorm(x, null, null, floats([9, 9]), floats([9, 9]), { training: true, eps: 0 });
    expect(mean(y, 0).toArray()).toEqual([expect.closeTo(0, 6), expect.closeTo(0, 6)]);
    expect(mean(y.mul(y), 0).toArray()).toEqual([expect.closeTo(1, 5), expect.closeTo(1, 5)]);
  });

  it("refuses what does not fit", () => {
    const [one, two] = [floats([1]), floats([1, 1])];
    expect(() => batchNorm(floats([1, 2]), null, null, two, two)).toThrow("QS1002");
    expect(() => batchNorm(floats([1, 2], [1, 2]), null, null, one, one)).toThrow("QS1002");
    expect(() => batchNorm(floats([1, 2], [1, 2]), one, null, two, two)).toThrow("QS1002");
    expect(() => batchNorm(floats([1, 2], [1, 2]), null, null, two, two, { eps: -1 })).toThrow("QS1007");
    expect(() => batchNorm(floats([1, 2], [1, 2]), null, null, two, two, { training: true })).toThrow(
      "QS1103",
    );
    expect(() => batchNorm(tensor([], { shape: [0, 2] }), null, null, two, two, { training: true })).toThrow(
      "QS1103",
    );
  });
});

const rows = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 20 })).chain(([n, k]) =>
  fc.record({
    x: fc.array(usualFloat, { minLength: n * k, maxLength: n * k }).map((v) => floats(v, [n, k])),
    weight: vector(k),
    bias: vector(k),
  }),
);

describe("layerNorm", () => {
  test.prop([rows])("rounds after each step", ({ x, weight, bias }) => {
    const [n, k] = x.dims(2);
    const y = layerNorm(x, weight, bias, { normalizedShape: [k] });
    for (let row = 0; row < n; row++) {
      const values = floats([...x.data].slice(row * k, (row + 1) * k));
      const center = mean(values).item();
      const squares = [...values.data].map((value) => f(f(value - center) * f(value - center)));
      const variance = f(sum(floats(squares)).item() / k);
      const reciprocal = f(1 / f(Math.sqrt(f(variance + f(1e-5)))));
      const expected = [...values.data].map((value, i) => {
        const normal = f(f(value - center) * reciprocal);
        return f(f(normal * (weight.data[i] as number)) + (bias.data[i] as number));
      });
      expect([...y.data].slice(row * k, (row + 1) * k)).toEqual(expected);
    }
  });

  test.prop([rows])("over two dimensions is the same as over one of their product", ({ x, weight, bias }) => {
    const [n, k] = x.dims(2);
    const options = { normalizedShape: [k] };
    const flat = layerNorm(x, weight, bias, options);
    const folded = layerNorm(
      floats([...x.data], [n, 1, k]),
      floats([...weight.data], [1, k]),
      floats([...bias.data], [1, k]),
      {
        normalizedShape: [1, k],
      },
    );
    expect([...folded.data]).toEqual([...flat.data]);
    expect(folded.shape).toEqual([n, 1, k]);
  });

  it("gives the bias where all values are equal, and takes one size as a number", () => {
    expect(
      layerNorm(floats([5, 5], [1, 2]), floats([3, 3]), floats([7, 8]), { normalizedShape: 2 }).toArray(),
    ).toEqual([[7, 8]]);
  });

  it("refuses what does not fit", () => {
    const x = floats([1, 2], [1, 2]);
    expect(() => layerNorm(x, null, null, { normalizedShape: [3] })).toThrow("QS1002");
    expect(() => layerNorm(x, floats([1]), null, { normalizedShape: [2] })).toThrow("QS1002");
    expect(() => layerNorm(x, null, floats([1, 2], [1, 2]), { normalizedShape: [2] })).toThrow("QS1002");
    expect(() => layerNorm(x, null, null, { normalizedShape: [4, 1, 2] })).toThrow("QS1002");
    expect(() => layerNorm(floats([1, 2]), null, null, { normalizedShape: [2, 2] })).toThrow("QS1002");
    expect(() => layerNorm(x, null, null, { normalizedShape: [] })).toThrow("QS1007");
    expect(() => layerNorm(x, null, null, { normalizedShape: [0] })).toThrow("QS1007");
    expect(() => layerNorm(x, null, null, { normalizedShape: [2], eps: NaN })).toThrow("QS1007");
  });
});

describe("groupNorm", () => {
  test.prop([rows, fc.integer({ min: 1, max: 3 })])(
    "of groups is layerNorm of each group, then the channel's weight and bias",
    ({ x, weight, bias }, numGroups) => {
      const [n, k] = x.dims(2);
      const whole = floats(Array.from({ length: numGroups }, () => [...x.data]).flat(), [n * numGroups, k]);
      const image = whole.reshape([n, numGroups * k, 1]);
      const channels = (t: EagerTensor) =>
        floats(Array.from({ length: numGroups }, () => [...t.data]).flat(), [numGroups * k]);
      const y = groupNorm(image, channels(weight), channels(bias), { numGroups });
      const rowsOf = layerNorm(whole, weight, bias, { normalizedShape: [k] });
      expect([...y.data]).toEqual([...rowsOf.data]);
    },
  );

  it("normalises over the image, too: the channel of each element is right", () => {
    const x = floats([1, 3, 1, 3, 5, 7, 5, 7], [1, 4, 2]);
    const bias = floats([0, 10, 20, 30]);
    const y = groupNorm(x, floats([1, 1, 1, 2]), bias, { numGroups: 2, eps: 0 });
    expect([...y.data]).toEqual([-1, 1, 9, 11, 19, 21, 28, 32]);
  });

  it("refuses what does not fit", () => {
    const x = floats([1, 2, 3], [1, 3]);
    expect(() => groupNorm(x, null, null, { numGroups: 2 })).toThrow("QS1002");
    expect(() => groupNorm(x, floats([1]), null, { numGroups: 1 })).toThrow("QS1002");
    expect(() => groupNorm(x, null, null, { numGroups: 0 })).toThrow("QS1007");
    expect(() => groupNorm(x, null, null, { numGroups: 1, eps: -1 })).toThrow("QS1007");
  });
});

describe("instanceNorm", () => {
  test.prop([batch])("normalises each plane by itself, or by running statistics", (of) => {
    const { x, channels, weight, bias, runningMean, runningVar } = of;
    const [n, , ...rest] = x.shape as unknown as [number, number, ...number[]];
    const inner = rest.reduce((product, size) => product * size, 1);
    fc.pre(inner > 1);
    const y = instanceNorm(x, null, null, weight, bias, { eps: 0.5 });
    for (let plane = 0; plane < n * channels; plane++) {
      const c = plane % channels;
      const values = [...x.data].slice(plane * inner, (plane + 1) * inner);
      const middle = values.reduce((total, v) => total + v, 0) / inner;
      const variance = values.reduce((total, v) => total + (v - middle) ** 2, 0) / inner;
      values.forEach((value, i) => {
        const normal = (value - middle) / Math.sqrt(variance + 0.5);
        const exact = normal * (weight.data[c] as number) + (bias.data[c] as number);
        expect(Math.abs((y.data[plane * inner + i] as number) - exact)).toBeLessThan(1e-4);
      });
    }
    const options = { useInputStats: false, eps: 0.5 };
    const running = instanceNorm(x, runningMean, runningVar, weight, bias, options);
    expect([...running.data]).toEqual([
      ...batchNorm(x, weight, bias, runningMean, runningVar, { eps: 0.5 }).data,
    ]);
  });

  it("refuses one element per channel, and running statistics that are missing", () => {
    expect(() => instanceNorm(floats([1, 2], [1, 2]))).toThrow(/^QS1002: instanceNorm/);
    expect(() => instanceNorm(floats([1, 2], [1, 2, 1]))).toThrow(/^QS1002: instanceNorm/);
    const x = floats([1, 2], [1, 1, 2]);
    const options = { useInputStats: false };
    expect(() => instanceNorm(x, null, null, null, null, options)).toThrow(/^QS1008.*runningMean/);
    expect(() => instanceNorm(x, floats([0]), null, null, null, options)).toThrow(/^QS1008.*runningVar/);
  });
});
