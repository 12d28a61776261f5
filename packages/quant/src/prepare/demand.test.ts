import { dequantize, linear, Module, nn, parameter, quantize, tensor, type Tensor } from "@quantrace/core";
import { spec, symbolicTrace } from "@quantrace/ir";
import { expect, test } from "vitest";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { decide } from "./decide.ts";
import type { Plan } from "./plan.ts";
import { prepare } from "./prepare.ts";

const everything = new QConfigMapping().setGlobal(minMaxQConfig);
const input = [spec("float32", ["N", 2])] as const;

function reasonsIn({ nodes }: Plan): Readonly<Record<string, string>> {
  const operations = nodes.filter(({ kind }) => kind === "call_function");
  return Object.fromEntries(operations.map(({ node, reason }) => [node, reason]));
}

test("a layer whose weight follows from its input stays in float32", () => {
  class Net extends Module {
    fc = new nn.Linear(2, 2);
    weight = parameter(
      tensor([
        [1, 2],
        [3, 4],
      ]),
    );
    forward(x: Tensor): Tensor {
      return linear(this.fc.forward(x), this.weight.mul(x.sum()));
    }
  }
  expect(reasonsIn(prepare(new Net().eval(), everything, input).plan)).toMatchObject({
    linear: "integerSums",
    linear_1: "weightComputed",
  });
});

test("what a graph quantizes itself, which prepare refuses (QQ1102), is left to it", () => {
  class Net extends Module {
    fc = new nn.Linear(2, 2);
    forward(x: Tensor): Tensor {
      return this.fc.forward(dequantize(quantize(x, 0.5, 10), 0.5, 10));
    }
  }
  expect(reasonsIn(decide(symbolicTrace(new Net().eval(), input).graph, everything))).toEqual({
    quantize: "quantizedAlready",
    dequantize: "quantizedAlready",
    linear: "integerSums",
  });
});
