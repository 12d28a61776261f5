import { nn, tensor, type Tensor } from "@quantrace/core";
import { fillState, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { foldConvBatchNorm, GraphModule, spec, symbolicTrace } from "../index.ts";

const sizes = fc.record({
  inputs: fc.integer({ min: 1, max: 64 }),
  outputs: fc.integer({ min: 1, max: 5 }),
  bias: fc.boolean(),
  affine: fc.boolean(),
  seed: fc.nat({ max: 2 ** 20 }),
});

/** A linear layer is a 1x1 convolution of one pixel: both are computed by the same formula. */
function build(
  kind: "linear" | "conv",
  drawn: { inputs: number; outputs: number; bias: boolean; affine: boolean; seed: number },
) {
  const { inputs, outputs, bias, affine, seed } = drawn;
  const model =
    kind === "linear"
      ? new nn.Sequential(new nn.Linear(inputs, outputs, { bias }), new nn.BatchNorm1d(outputs, { affine }))
      : new nn.Sequential(
          new nn.Conv2d(inputs, outputs, 1, { bias }),
          new nn.BatchNorm2d(outputs, { affine }),
        );
  fillState(model, seed);
  const shape = kind === "linear" ? [1, inputs] : [1, inputs, 1, 1];
  const data = Float32Array.from({ length: inputs }, (_, i) => Math.sin(i * 3.7 + seed) * 2);
  return { model: model.eval(), x: tensor(data, { shape }), shape, data };
}

test.each(["linear", "conv"] as const)(
  "Q-27: a folded %s agrees with double precision to 8 units in the last place of the sum of the terms' sizes",
  (kind) => {
    let worst = 0;
    fc.assert(
      fc.property(sizes, (drawn) => {
        const { model, x, shape, data } = build(kind, drawn);
        const { graph } = symbolicTrace(model, [spec("float32", shape)]);
        const found = new GraphModule<(x: Tensor) => Tensor>(foldConvBatchNorm(graph)).run(x).data;
        const read = (key: string, i: number, fallback: number): number =>
          graph.state.get(key)?.data[i] ?? fallback;
        for (let o = 0; o < drawn.outputs; o++) {
          const factor = read("1.weight", o, 1) / Math.sqrt(read("1.running_var", o, 1) + 1e-5);
          const products = Array.from(
            data,
            (value, k) => value * read("0.weight", o * drawn.inputs + k, 0) * factor,
          );
          const terms = [
            ...products,
            read("0.bias", o, 0) * factor,
            -read("1.running_mean", o, 0) * factor,
            read("1.bias", o, 0),
          ];
          const exact = terms.reduce((sum, term) => sum + term, 0);
          const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
          const units = Math.abs((found[o] as number) - exact) / (size * 2 ** -23);
          worst = Math.max(worst, units);
          expect(units).toBeLessThanOrEqual(8);
        }
      }),
      propertyConfig({ numRuns: 300 }),
    );
    expect(worst).toBeGreaterThan(0.1);
  },
);
