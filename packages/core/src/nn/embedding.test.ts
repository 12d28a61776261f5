import { expect, it } from "vitest";
import { type EagerTensor, embeddingBag, Generator, isBuiltin, nn, tensor } from "../index.ts";

it("is PyTorch's layer: state, shape, text", () => {
  const layer = new nn.Embedding(5, 3);
  expect([...layer.stateDict()].map(([key, value]) => [key, value.shape])).toEqual([["weight", [5, 3]]]);
  expect(layer.run(tensor([[0, 4]], { dtype: "int32" })).shape).toEqual([1, 2, 3]);
  expect([String(layer), isBuiltin(layer)]).toEqual(["Embedding(5, 3)", true]);
});

it("starts with standard normal numbers, the same for the same seed", () => {
  const [a, b] = [1, 1].map((seed) => new nn.Embedding(100, 100, { generator: new Generator(seed) }));
  const values = [...(a as nn.Embedding).weight.data];
  expect(values).toEqual([...(b as nn.Embedding).weight.data]);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.05);
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
});

it("refuses sizes that are none", () => {
  for (const make of [() => new nn.Embedding(0, 3), () => new nn.Embedding(3, NaN)]) {
    expect(make).toThrow(expect.objectContaining({ code: "QS1007" }));
  }
});

it("a bag of an embedding looks its rows up in the layer's table", () => {
  const indices = tensor([[0, 1, 1]], { dtype: "int32" });
  for (const mode of ["sum", "mean", "max"] as const) {
    const layer = new nn.EmbeddingBag(2, 3, { mode });
    expect(layer.run(indices).toArray()).toEqual(
      (embeddingBag(indices, layer.weight, { mode }) as EagerTensor).toArray(),
    );
    expect(String(layer)).toBe(`EmbeddingBag(2, 3, mode=${mode})`);
    expect([...layer.stateDict()].map(([name, { shape }]) => [name, ...shape])).toEqual([["weight", 2, 3]]);
  }
  expect(() => new nn.EmbeddingBag(2, 3, { mode: "min" as never })).toThrow("QS1007");
});
