import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type EagerTensor, Generator, nn, scaledDotProductAttention, tensor, zeros } from "../index.ts";
import { floats, indicesOf } from "../ops/values.test-helper.ts";

function some(shape: readonly number[], seed: number): EagerTensor {
  return floats(
    indicesOf(shape).map((_, i) => (((i + seed) * 37) % 23) / 11 - 1),
    shape,
  );
}

function expectNear(found: EagerTensor, expected: EagerTensor): void {
  expect(found.shape).toEqual(expected.shape);
  found.data.forEach((value, i) => expect(Math.abs(value - (expected.data[i] as number))).toBeLessThan(1e-5));
}

/** One head after the other: columns of Q, K and V, attention, columns side by side, the last map. */
function headByHead(
  layer: nn.MultiheadAttention,
  q: EagerTensor,
  k: EagerTensor,
  v: EagerTensor,
): EagerTensor {
  const { embedDim: e, numHeads } = layer;
  const [qs, ks, vs] = [q, k, v].map((x, i) => {
    const weight = layer.inProjWeight.slice(0, i * e, (i + 1) * e);
    const map = x.matmul(weight.transpose(0, 1));
    return layer.inProjBias === null ? map : map.add(layer.inProjBias.slice(0, i * e, (i + 1) * e));
  }) as [EagerTensor, EagerTensor, EagerTensor];
  const width = e / numHeads;
  const joined = new Float32Array(q.data.length);
  const [n, l] = q.shape as unknown as [number, number];
  for (let h = 0; h < numHeads; h++) {
    const columns = (x: EagerTensor) => x.slice(2, h * width, (h + 1) * width);
    const head = scaledDotProductAttention(columns(qs), columns(ks), columns(vs)) as EagerTensor;
    for (let row = 0; row < n * l; row++)
      joined.set(head.data.subarray(row * width, (row + 1) * width), row * e + h * width);
  }
  return layer.out_proj.run(tensor(joined, { shape: [n, l, e] }));
}

describe("MultiheadAttention", () => {
  const drawn = fc.record({
    numHeads: fc.constantFrom(1, 2, 3),
    width: fc.integer({ min: 1, max: 3 }),
    n: fc.integer({ min: 1, max: 3 }),
    l: fc.integer({ min: 1, max: 4 }),
    s: fc.integer({ min: 1, max: 4 }),
    bias: fc.boolean(),
    self: fc.boolean(),
    seed: fc.nat({ max: 1000 }),
  });

  test.prop([drawn], { numRuns: 60 })(
    "is attention head by head",
    ({ numHeads, width, n, l, s, bias, self, seed }) => {
      const e = numHeads * width;
      const generator = new Generator(seed);
      const layer = new nn.MultiheadAttention(e, numHeads, { bias, batchFirst: true, generator });
      layer.inProjBias?.data.forEach((_, i, all) => (all[i] = (i % 5) / 4 - 0.5));
      const q = some([n, l, e], seed);
      const [k, v] = self ? [q, q] : [some([n, s, e], seed + 1), some([n, s, e], seed + 2)];
      const [output, weights] = layer.run(q, k, v);
      expectNear(output, headByHead(layer, q, k, v));
      expect(weights?.shape).toEqual([n, l, self ? l : s]);
      const sums = (weights as EagerTensor).sum(-1);
      sums.data.forEach((sum) => expect(Math.abs(sum - 1)).toBeLessThan(1e-5));
      const other = new nn.MultiheadAttention(e, numHeads, { bias }).loadStateDict(layer.stateDict());
      const swapped = [q, k, v].map((x) => x.transpose(0, 1)) as [EagerTensor, EagerTensor, EagerTensor];
      expectNear(other.run(...swapped)[0].transpose(0, 1), output);
    },
  );

  it("masks are true where not to look, or added", () => {
    const layer = new nn.MultiheadAttention(4, 2, { batchFirst: true, generator: new Generator(2) });
    const x = some([2, 3, 4], 0);
    const bool = (values: number[], shape: number[]) => tensor(values, { dtype: "bool", shape });
    const later = bool([0, 1, 1, 0, 0, 1, 0, 0, 0], [3, 3]);
    const [causal, weights] = layer.run(x, x, x, { attnMask: later, averageAttnWeights: false });
    expect(weights?.shape).toEqual([2, 2, 3, 3]);
    later.data.forEach((hidden, i) => {
      if (hidden === 1) expect(weights?.data[i]).toBe(0);
    });
    const added = floats(
      Array.from(later.data, (hidden) => (hidden === 1 ? -Infinity : 0)),
      [3, 3],
    );
    expect(layer.run(x, x, x, { attnMask: added })[0].toArray()).toEqual(causal.toArray());
    const perHead = bool([...later.data, ...later.data, ...later.data, ...later.data], [4, 3, 3]);
    expect(layer.run(x, x, x, { attnMask: perHead })[0].toArray()).toEqual(causal.toArray());
    const short = layer.run(x, x, x, {
      keyPaddingMask: bool([0, 0, 1, 0, 0, 1], [2, 3]),
      needWeights: false,
    });
    expect(short[1]).toBe(null);
    const kept = x.slice(1, 0, 2);
    expectNear(short[0], layer.run(x, kept, kept)[0]);
  });

  it("has PyTorch's names and shapes, and prints its arguments", () => {
    const layer = new nn.MultiheadAttention(4, 2);
    expect([...layer.stateDict()].map(([name, { shape }]) => `${name} ${shape.join("x")}`)).toEqual([
      "in_proj_weight 12x4",
      "in_proj_bias 12",
      "out_proj.weight 4x4",
      "out_proj.bias 4",
    ]);
    expect(layer.extraRepr()).toBe("4, 2");
    const plain = new nn.MultiheadAttention(4, 2, { bias: false, dropout: 0.5, batchFirst: true });
    expect([...plain.stateDict().keys()]).toEqual(["in_proj_weight", "out_proj.weight"]);
    expect(plain.extraRepr()).toBe("4, 2, dropout=0.5, bias=false, batchFirst=true");
  });

  it("refuses what does not fit", () => {
    const layer = new nn.MultiheadAttention(4, 2, { batchFirst: true });
    const x = zeros([2, 3, 4]);
    expect(() => layer.run(zeros([3, 4]), x, x)).toThrow(
      "QS1002: MultiheadAttention: operand query has shape [3, 4], expected [N, L, 4]",
    );
    expect(() => layer.run(x, zeros([1, 3, 4]), x)).toThrow(
      "operand key has shape [1, 3, 4], expected [2, L, 4]",
    );
    expect(() => layer.run(x, x, zeros([2, 1, 4]))).toThrow(
      "operand value has shape [2, 1, 4], expected [2, 3, 4]",
    );
    expect(() => layer.run(x, x, undefined as never)).toThrow("QS1013");
    expect(() => new nn.MultiheadAttention(4, 3)).toThrow(
      "QS1007: MultiheadAttention: embedDim is 4, expected a multiple",
    );
    expect(() => new nn.MultiheadAttention(4, 2, { kdim: 3 } as never)).toThrow("QS1007");
    const training = new nn.MultiheadAttention(4, 2, { dropout: 0.5 });
    expect(() => training.run(x, x, x)).toThrow("QS1102");
    expect(training.eval().run(x, x, x)[0].shape).toEqual([2, 3, 4]);
  });
});
