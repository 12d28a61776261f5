import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type EagerTensor, Generator, type Module, nn, tensor, zeros } from "../index.ts";
import { floats, indicesOf } from "../ops/values.test-helper.ts";

type Vector = readonly number[];
type Cell = "RNN" | "GRU" | "LSTM";

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** W x + b in float64, for a row-major W. */
function affine(w: EagerTensor, b: EagerTensor | null, x: Vector): number[] {
  const [rows, width] = w.shape as unknown as [number, number];
  return Array.from({ length: rows }, (_, r) =>
    x.reduce((sum, value, k) => sum + value * (w.data[r * width + k] as number), b?.data[r] ?? 0),
  );
}

/** One step by PyTorch's equations, in float64. */
function stepOf(
  cell: Cell,
  weights: ReadonlyMap<string, EagerTensor>,
  suffix: string,
  x: Vector,
  h: Vector,
  c: Vector,
) {
  const get = (name: string) => weights.get(name + suffix) ?? null;
  const a = affine(get("weight_ih") as EagerTensor, get("bias_ih"), x);
  const b = affine(get("weight_hh") as EagerTensor, get("bias_hh"), h);
  const size = h.length;
  const at = (gate: number, i: number): number =>
    (a[gate * size + i] as number) + (b[gate * size + i] as number);
  if (cell === "RNN") return { h: h.map((_, i) => Math.tanh(at(0, i))), c };
  if (cell === "GRU") {
    const next = h.map((old, i) => {
      const [r, z] = [sigmoid(at(0, i)), sigmoid(at(1, i))];
      const n = Math.tanh((a[2 * size + i] as number) + r * (b[2 * size + i] as number));
      return (1 - z) * n + z * old;
    });
    return { h: next, c };
  }
  const cells = c.map((old, i) => sigmoid(at(1, i)) * old + sigmoid(at(0, i)) * Math.tanh(at(2, i)));
  return { h: cells.map((value, i) => sigmoid(at(3, i)) * Math.tanh(value)), c: cells };
}

/** A whole stack over one sequence: outputs of the last layer, last h and c of each pass. */
function sequence(
  cell: Cell,
  layer: nn.LSTM | nn.GRU,
  xs: readonly Vector[],
  h0: readonly Vector[],
  c0: readonly Vector[],
) {
  const weights = layer.stateDict();
  let input = xs;
  const last: { h: Vector; c: Vector }[] = [];
  for (let l = 0; l < layer.numLayers; l++) {
    const outputs = (layer.bidirectional ? [false, true] : [false]).map((reversed) => {
      const order = [...input.keys()];
      if (reversed) order.reverse();
      let state = { h: h0[last.length] as Vector, c: c0[last.length] as Vector };
      const out: Vector[] = [];
      for (const t of order) {
        state = stepOf(
          cell,
          weights,
          `_l${l}${reversed ? "_reverse" : ""}`,
          input[t] as Vector,
          state.h,
          state.c,
        );
        out[t] = state.h;
      }
      last.push(state);
      return out;
    });
    input = input.map((_, t) => outputs.flatMap((out) => [...(out[t] as Vector)]));
  }
  return { output: input, last };
}

function some(shape: readonly number[], seed: number): EagerTensor {
  return floats(
    indicesOf(shape).map((_, i) => (((i + seed) * 37) % 23) / 11 - 1),
    shape,
  );
}

function expectNear(found: unknown, expected: readonly unknown[]): void {
  const [a, b] = [(found as number[]).flat(9), (expected as number[]).flat(9)];
  expect(a.length).toBe(b.length);
  a.forEach((value, i) => expect(Math.abs(value - (b[i] as number))).toBeLessThan(1e-5));
}

const configuration = fc.record({
  cell: fc.constantFrom<"GRU" | "LSTM">("GRU", "LSTM"),
  numLayers: fc.integer({ min: 1, max: 3 }),
  bias: fc.boolean(),
  batchFirst: fc.boolean(),
  bidirectional: fc.boolean(),
  length: fc.integer({ min: 1, max: 4 }),
  batch: fc.integer({ min: 1, max: 3 }),
  given: fc.boolean(),
  seed: fc.nat({ max: 1000 }),
});

describe("LSTM and GRU", () => {
  test.prop([configuration], { numRuns: 60 })("are the equations, step by step", (drawn) => {
    const { cell, numLayers, bias, batchFirst, bidirectional, length, batch, given, seed } = drawn;
    const options = { numLayers, bias, batchFirst, bidirectional, generator: new Generator(seed) };
    const layer = new nn[cell](3, 2, options);
    const x = some(batchFirst ? [batch, length, 3] : [length, batch, 3], seed);
    const passes = numLayers * (bidirectional ? 2 : 1);
    const [h0, c0] = [0, 1].map((i) =>
      given ? some([passes, batch, 2], seed + i) : zeros([passes, batch, 2]),
    ) as [EagerTensor, EagerTensor];
    const results =
      layer instanceof nn.LSTM ? layer.run(x, given ? [h0, c0] : null) : layer.run(x, given ? h0 : null);
    const output = results[0];
    const states = [results[1]].flat() as EagerTensor[];
    for (let n = 0; n < batch; n++) {
      const of = (t: EagerTensor, dim: number) => (t.select(dim, n) as EagerTensor).toArray() as number[][];
      const axis = batchFirst ? 0 : 1;
      const expected = sequence(cell, layer, of(x, axis), of(h0, 1), of(c0, 1));
      expectNear(of(output, axis), expected.output);
      expectNear(
        of(states[0] as EagerTensor, 1),
        expected.last.map(({ h }) => h),
      );
      if (cell === "LSTM")
        expectNear(
          of(states[1] as EagerTensor, 1),
          expected.last.map(({ c }) => c),
        );
    }
  });

  it("take one sequence without a batch, batchFirst or not", () => {
    const layer = new nn.LSTM(3, 2, { batchFirst: true, generator: new Generator(1) });
    const x = some([4, 3], 0);
    const [output, [h]] = layer.run(x);
    expect([output.shape, h.shape]).toEqual([
      [4, 2],
      [1, 2],
    ]);
    const [batched] = layer.run(x.unsqueeze(0));
    expect([...output.data]).toEqual([...batched.data]);
  });

  it("have PyTorch's names and shapes, in PyTorch's order", () => {
    const shapes = (layer: Module) =>
      [...layer.stateDict()].map(([name, { shape }]) => [name, shape.join("x")].join(" "));
    expect(shapes(new nn.LSTM(3, 2, { numLayers: 2, bidirectional: true }))).toEqual([
      ...["weight_ih_l0 8x3", "weight_hh_l0 8x2", "bias_ih_l0 8", "bias_hh_l0 8"],
      ...[
        "weight_ih_l0_reverse 8x3",
        "weight_hh_l0_reverse 8x2",
        "bias_ih_l0_reverse 8",
        "bias_hh_l0_reverse 8",
      ],
      ...["weight_ih_l1 8x4", "weight_hh_l1 8x2", "bias_ih_l1 8", "bias_hh_l1 8"],
      ...[
        "weight_ih_l1_reverse 8x4",
        "weight_hh_l1_reverse 8x2",
        "bias_ih_l1_reverse 8",
        "bias_hh_l1_reverse 8",
      ],
    ]);
    expect(shapes(new nn.GRU(3, 2, { bias: false }))).toEqual(["weight_ih_l0 6x3", "weight_hh_l0 6x2"]);
    const [from, to] = [1, 2].map((seed) => new nn.GRU(3, 2, { generator: new Generator(seed) })) as [
      nn.GRU,
      nn.GRU,
    ];
    const x = some([4, 1, 3], 0);
    expect(to.loadStateDict(from.stateDict()).run(x)[0].toArray()).toEqual(from.run(x)[0].toArray());
    expect(to.weight("weight_hh_l0")?.shape).toEqual([6, 2]);
    expect(new nn.GRU(3, 2, { bias: false }).weight("bias_ih_l0")).toBe(null);
  });

  it("print their arguments", () => {
    expect(String(new nn.LSTM(3, 2))).toBe("LSTM(3, 2)");
    const options = { numLayers: 2, bias: false, batchFirst: true, dropout: 0.5, bidirectional: true };
    expect(String(new nn.GRU(3, 2, options))).toBe(
      "GRU(3, 2, numLayers=2, bias=false, batchFirst=true, dropout=0.5, bidirectional=true)",
    );
  });

  it("drop out between layers in training only", () => {
    const layer = new nn.GRU(3, 2, { numLayers: 2, dropout: 0.5 });
    expect(() => layer.run(some([2, 1, 3], 0))).toThrow("QS1102");
    expect(layer.eval().run(some([2, 1, 3], 0))[0].shape).toEqual([2, 1, 2]);
  });

  it("refuse what does not fit", () => {
    const layer = new nn.LSTM(3, 2);
    const x = some([4, 2, 3], 0);
    const h = zeros([1, 2, 2]);
    expect(() => layer.run(zeros([4]))).toThrow(
      "QS1002: LSTM: operand x has shape [4], expected rank 2 or 3",
    );
    expect(() => layer.run(zeros([4, 2, 5]))).toThrow("QS1002");
    expect(() => layer.run(zeros([0, 2, 3]))).toThrow(
      "QS1002: LSTM: operand x has shape [0, 2, 3], expected a sequence",
    );
    expect(() => layer.run(x, [h, zeros([1, 1, 2])])).toThrow(
      "QS1002: LSTM: operand c has shape [1, 1, 2], expected [1, 2, 2]",
    );
    expect(() => layer.run(x, 7 as never)).toThrow("QS1013: LSTM.forward: state is 7");
    expect(() => layer.run(x, [h] as never)).toThrow("QS1008");
    expect(() => new nn.LSTM(3, 0)).toThrow("QS1007");
    expect(() => new nn.LSTM(3, 2, { projSize: 1 } as never)).toThrow("QS1007");
    expect(() => new nn.GRU(3, 2, { dropout: 2 })).toThrow("QS1007");
  });
});

describe("cells", () => {
  const cells = { RNN: nn.RNNCell, GRU: nn.GRUCell, LSTM: nn.LSTMCell };

  test.prop([fc.constantFrom<Cell>("RNN", "GRU", "LSTM"), fc.boolean(), fc.nat({ max: 1000 })], {
    numRuns: 60,
  })("are one step", (cell, bias, seed) => {
    const layer = new cells[cell](3, 2, { bias, generator: new Generator(seed) });
    const [x, h, c] = [some([2, 3], seed), some([2, 2], seed + 1), some([2, 2], seed + 2)];
    const state = (cell === "LSTM" ? [h, c] : h) as never;
    const y = [(layer as nn.GRUCell).run(x, state)].flat() as EagerTensor[];
    const rows = (t: EagerTensor) => t.toArray() as number[][];
    rows(x).forEach((row, n) => {
      const expected = stepOf(cell, layer.stateDict(), "", row, rows(h)[n] as Vector, rows(c)[n] as Vector);
      expectNear(rows(y[0] as EagerTensor)[n], [expected.h]);
      if (cell === "LSTM") expectNear(rows(y[1] as EagerTensor)[n], [expected.c]);
    });
  });

  it("start from zeros, take one vector, and have PyTorch's names", () => {
    const cell = new nn.LSTMCell(3, 2, { generator: new Generator(3) });
    const x = tensor([1, 2, 3]);
    const zero = zeros([2]);
    expect(cell.run(x).map((t) => t.toArray())).toEqual(cell.run(x, [zero, zero]).map((t) => t.toArray()));
    expect([...cell.stateDict().keys()]).toEqual(["weight_ih", "weight_hh", "bias_ih", "bias_hh"]);
    expect([...new nn.RNNCell(3, 2, { bias: false }).stateDict().keys()]).toEqual(["weight_ih", "weight_hh"]);
  });

  it("relu is the other nonlinearity of RNNCell", () => {
    const [tanh, relu] = (["tanh", "relu"] as const).map(
      (nonlinearity) => new nn.RNNCell(1, 1, { nonlinearity }),
    ) as [nn.RNNCell, nn.RNNCell];
    const state = new Map([
      ["weight_ih", tensor([[2]])],
      ["weight_hh", tensor([[3]])],
      ["bias_ih", tensor([0.5])],
      ["bias_hh", tensor([0])],
    ]);
    expect(
      relu
        .loadStateDict(state)
        .run(tensor([1]), tensor([1]))
        .toArray(),
    ).toEqual([5.5]);
    expect(relu.run(tensor([-9]), tensor([1])).toArray()).toEqual([0]);
    expect(String(relu)).toBe("RNNCell(1, 1, nonlinearity=relu)");
    expect(String(tanh)).toBe("RNNCell(1, 1)");
    expect(() => new nn.RNNCell(1, 1, { nonlinearity: "gelu" as never })).toThrow("QS1007");
  });

  it("refuse a state of another shape", () => {
    const cell = new nn.GRUCell(3, 2);
    expect(() => cell.run(zeros([4, 3]), zeros([1, 2]))).toThrow(
      "QS1002: GRUCell: operand h has shape [1, 2], expected [4, 2]",
    );
    expect(() => cell.run(zeros([4, 1, 3]))).toThrow("QS1002");
    expect(() => new nn.LSTMCell(3, 2).run(zeros([3]), [zeros([2])] as never)).toThrow("QS1008");
  });
});
