import { linear, Module, nn, parameter, type Tensor } from "@quantrace/core";
import { spec, verify } from "@quantrace/ir";
import { convert, float16WeightOnlyQConfig, prepare, QConfigMapping } from "@quantrace/quant";
import { expect, test } from "vitest";
import { callsOf, count, modelOf, random, resultsOf } from "./quantize.ts";

/*
 * Weights that are stored in fewer bytes while values stay float32.
 */

class Functional extends Module {
  readonly w = parameter(random([5, 5], 1));
  readonly b = parameter(random([5], 2));
  forward(x: Tensor): Tensor {
    return linear(x, this.w, this.b);
  }
}

test("products and sums with numbers before functions whose weights are float16 stay in float32", () => {
  const layers = { mods1: new nn.Sequential(new Functional(), new Functional()), mods2: new Functional() };
  const model = modelOf(layers, (m, x) => m.mods2.forward(m.mods1.forward(x.mul(5).add(5)) as Tensor));
  const mapping = new QConfigMapping().setGlobal(float16WeightOnlyQConfig);
  const int8 = convert(prepare(model, mapping, [spec("float32", [5, 5])] as never));
  verify(int8.graph);
  const calls = callsOf(int8.graph);
  expect([
    count(calls, "mul"),
    count(calls, "add"),
    count(calls, "linear"),
    count(calls, "quantize"),
  ]).toEqual([1, 1, 3, 0]);
  for (const key of ["mods1.0.w", "mods1.1.w", "mods2.w"])
    expect(int8.graph.state.get(key)?.dtype).toBe("float16");
  const x = random([5, 5], 3);
  // Multiples of 1/64 below 2 are float16 numbers: nothing is lost.
  expect(resultsOf(int8 as never, [x])[0]?.data).toEqual(resultsOf(model, [x])[0]?.data);
});
