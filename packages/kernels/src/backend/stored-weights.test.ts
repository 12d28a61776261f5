import { Module, nn, type Tensor } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import {
  convert,
  float16WeightOnlyQConfig,
  int4WeightOnlyQConfig,
  prepare,
  QConfigMapping,
} from "@quantrace/quant";
import { expect, test } from "vitest";
import { expectSameAsReference, roughData } from "../oracle/outcomes.ts";
import { wasm } from "./wasm.ts";

class Net extends Module {
  fc = new nn.Linear(10, 6);
  head = new nn.Linear(6, 3);
  forward(x: Tensor): Tensor {
    return this.head.forward(this.fc.forward(x).relu());
  }
}

test.each([
  ["int4 in groups", int4WeightOnlyQConfig({ groupSize: 4 }), "dequantizeGroups"],
  ["int4 per row, affine", int4WeightOnlyQConfig({ groupSize: null, mapping: "affine" }), "dequantize"],
  ["float16", float16WeightOnlyQConfig, "toFloat32"],
] as const)("weights in %s give the bits of the reference kernels", async (_, setting, restoring) => {
  const mapping = new QConfigMapping().setGlobal(setting);
  const { graph } = convert(prepare(new Net().eval(), mapping, [spec("float32", ["N", 10])]));
  const restored = [...graph.nodes()].filter(
    (node) => node.kind === "call_function" && node.op.id === restoring,
  );
  expect(restored).toHaveLength(2);
  const runs = [3, 1, 3].map((size, i) => [roughData([size, 10], i)]);
  await expectSameAsReference(graph, runs, wasm());
  await expectSameAsReference(graph, runs, wasm({ features: [] }));
});
