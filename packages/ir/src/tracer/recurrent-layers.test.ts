import {
  arange,
  einsum,
  type EagerTensor,
  Generator,
  Module,
  nn,
  scaledDotProductAttention,
  type Tensor,
  tensor,
} from "@quantrace/core";
import { canonicalBits } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { parse, print, spec, symbolicTrace, verify } from "../index.ts";

function some(shape: readonly number[]): EagerTensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return tensor(
    Float32Array.from({ length: count }, (_, i) => ((i * 37) % 23) / 11 - 1),
    { shape },
  );
}

function bitsOf(value: unknown): unknown {
  return Array.isArray(value)
    ? value.map(bitsOf)
    : value === null
      ? null
      : canonicalBits(value as EagerTensor);
}

/** Causal attention over any length, positions included. */
class Attention extends Module {
  forward(x: Tensor): Tensor {
    const [, length] = x.dims(3);
    const positions = arange(length, { dtype: "float32" }).unsqueeze(-1);
    const h = x.add(positions);
    const mixed = einsum("nld,nmd->nlm", [h, h]).amax(-1, { keepdim: true });
    return scaledDotProductAttention(h, h, h, null, { isCausal: true }).add(mixed);
  }
}

const generator = (): Generator => new Generator(4);
const options = { batchFirst: true, numLayers: 2, bidirectional: true };

describe("a trace with a symbolic batch gives the bits of eager code for every batch", () => {
  test.each<readonly [string, Module, readonly (number | string)[]]>([
    ["LSTM", new nn.LSTM(3, 2, { ...options, generator: generator() }), ["N", 4, 3]],
    ["GRU", new nn.GRU(3, 2, { generator: generator() }), [4, "N", 3]],
    ["LSTMCell", new nn.LSTMCell(3, 2, { generator: generator() }), ["N", 3]],
    ["GRUCell", new nn.GRUCell(3, 2, { generator: generator() }), ["N", 3]],
    ["RNNCell", new nn.RNNCell(3, 2, { generator: generator() }), ["N", 3]],
    ["attention", new Attention(), [2, "L", 3]],
  ])("%s", (_, model, shape) => {
    const traced = symbolicTrace(model.eval() as nn.GRUCell, [spec("float32", shape)]);
    verify(traced.graph);
    expect(print(parse(print(traced.graph)))).toBe(print(traced.graph));
    for (const size of [1, 3]) {
      const x = some(shape.map((one) => (typeof one === "number" ? one : size)));
      expect(bitsOf(traced.run(x))).toEqual(bitsOf((model as nn.GRUCell).run(x)));
    }
  });

  test("MultiheadAttention of three inputs", () => {
    const model = new nn.MultiheadAttention(4, 2, { batchFirst: true, generator: generator() }).eval();
    const traced = symbolicTrace(model, [
      spec("float32", ["N", 3, 4]),
      spec("float32", ["N", 5, 4]),
      spec("float32", ["N", 5, 4]),
    ]);
    verify(traced.graph);
    for (const n of [1, 3]) {
      const inputs = [some([n, 3, 4]), some([n, 5, 4]), some([n, 5, 4])] as const;
      expect(bitsOf(traced.run(...inputs))).toEqual(bitsOf(model.run(...inputs)));
    }
  });
});

test.each([
  ["LSTM", new nn.LSTM(3, 2)],
  ["GRU", new nn.GRU(3, 2)],
])("%s refuses a length that is a symbol", (name, model) => {
  const trace = () => symbolicTrace(model as nn.GRU, [spec("float32", ["L", 2, 3])]);
  expect(trace).toThrow(`QS1009: ${name}: dimension L is symbolic`);
});
