import { type Tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { describe, expect, test } from "vitest";
import { Graph, type Node, print, printArgument, printNode, spec, symbolicTrace } from "../index.ts";

describe("print", () => {
  const { graph } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);

  test("can leave out source lines, or the folder that they are in", () => {
    const folder = import.meta.dirname;
    expect(print(graph)).toContain(` at "${folder}/print.test.ts":`);
    expect(print(graph, { root: `${folder}/` })).toContain(' at "print.test.ts":');
    expect(print(graph, { root: "/elsewhere/" })).toContain(` at "${folder}/`);
    expect(print(graph, { sources: false })).not.toContain(" at ");
  });

  test("prints single nodes and arguments", () => {
    const relu = graph.find("relu") as Node;
    expect(printNode(relu)).toBe("%relu: float32[2] = relu(%x)");
    expect(printNode(graph.output)).toBe("return %relu");
    expect(printArgument([relu, { a: null, b: "x" }, -0])).toBe('[%relu, {"a": null, "b": "x"}, -0]');
    expect(printArgument({ dtype: "float32", shape: [1, 2] })).toBe('{"dtype": "float32", "shape": [1, 2]}');
    expect(String(relu)).toBe("%relu");
  });

  test("leaves out attributes that have their default", () => {
    const other = new Graph("g");
    const x = other.addPlaceholder({ dtype: "float32", shape: [1, 1, 4, 4] });
    const pooled = other.callFunction(ops.maxPool2d, [x], { kernelSize: 2, padding: 1 });
    expect(printNode(pooled)).toContain("{kernelSize: [2, 2], stride: [2, 2], padding: [1, 1]}");
  });
});
