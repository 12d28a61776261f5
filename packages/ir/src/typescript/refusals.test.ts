import { dim, dimension, type Tensor, valueOf } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { expect, test } from "vitest";
import { Graph, PlaceholderRef, spec, symbolicTrace, toTypeScript, wrap } from "../index.ts";

test("an operation without a public spelling is refused by its name", () => {
  const graph = new Graph("halves");
  const x = graph.addPlaceholder({ dtype: "float16", shape: [2] }, { name: "x" });
  graph.signature = [new PlaceholderRef("x")];
  graph.setOutput(graph.callFunction(ops.toFloat32, [x]));
  expect(() => toTypeScript(graph)).toThrow(/QX2010.*%toFloat32: toFloat32/s);
});

test("a leaf is refused by its name", () => {
  const twice = wrap(
    function twice(x: Tensor): Tensor {
      return x.add(x);
    },
    () => spec("float32", [2]),
  );
  const { graph } = symbolicTrace((x: Tensor) => twice(x), [spec("float32", [2])]);
  expect(() => toTypeScript(graph)).toThrow(/QX2011.*leaf module twice/s);
});

test("a size that no input tells is refused by its name", () => {
  const [n, m] = [dimension("N"), dimension("M")];
  const graph = new Graph("sum");
  const x = graph.addPlaceholder({ dtype: "float32", shape: [valueOf(dim.add(n, m))] }, { name: "x" });
  graph.signature = [new PlaceholderRef("x")];
  graph.setOutput(graph.callFunction(ops.reshape, [x], { shape: [1, dim.add(n, m)] }));
  expect(() => toTypeScript(graph)).toThrow(/QX2012.*the size [NM] /s);
});
