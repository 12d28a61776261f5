import { type EagerTensor, tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { Graph, PlaceholderRef } from "@quantrace/ir";
import { expect, test } from "vitest";
import { grad } from "../index.ts";

test("a parameter that two nodes read has the sum of both gradients", () => {
  const graph = new Graph("squares");
  const w = tensor([1, 2]);
  graph.state.set("w", w);
  const x = graph.addPlaceholder({ dtype: "float32", shape: [2] }, { name: "x" });
  graph.signature = [new PlaceholderRef("x")];
  const square = graph.callFunction(ops.mul, [graph.getAttr("w", w), graph.getAttr("w", w)]);
  graph.setOutput(graph.callFunction(ops.sum, [graph.callFunction(ops.mul, [square, x])]));
  const found = grad(graph, { wrt: ["w"] }).run(tensor([1, 10]) as never) as { readonly w?: EagerTensor };
  expect(found.w?.toArray()).toEqual([2, 40]);
});
