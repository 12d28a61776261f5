import { tensor, type Tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { describe, expect, test } from "vitest";
import { foldConstants, Graph, isQuantized, parse, print, spec, symbolicTrace, verify } from "../index.ts";

describe("foldConstants", () => {
  test("leaves weights in int8 unless it is told otherwise", () => {
    const graph = parse(`quantrace.graph 1
graph "g" {
  signature ()
  %q: int8[2] = get_attr "q"
  %w: float32[2] = dequantize(%q, 0.5, 0)
  %s: float32[2] = add(%w, 1)
  return %s
}
`);
    graph.state.set("q", { dtype: "int8", shape: [2], data: new Int8Array([2, 4]) });
    expect(isQuantized(graph.find("w") as never)).toBe(true);
    expect(foldConstants(graph).size).toBe(graph.size);
    const folded = foldConstants(graph, { keep: () => false });
    expect([...folded.state].map(([key, { data }]) => [key, [...data]])).toEqual([["s", [2, 3]]]);
    expect(print(foldConstants(graph, { keep: (node) => node.op.id === "add" }))).toContain(
      '%w: float32[2] = get_attr "w"',
    );
  });

  test("does not take a key that is in use, nor fold without data", () => {
    const { graph } = symbolicTrace((x: Tensor) => x.add(1), [spec("float32", [2])]);
    const w = graph.getAttr(
      "neg",
      { dtype: "float32", shape: [2] },
      { name: "w", before: graph.find("add") },
    );
    const negated = graph.callFunction(ops.neg, [w], {}, { before: graph.find("add") });
    graph.setArgs(graph.output, [[w, negated]]);
    expect(print(foldConstants(graph))).toContain("%neg: float32[2] = neg(%w)");
    graph.state.set("neg", { dtype: "float32", shape: [2], data: new Float32Array([1, 2]) });
    const folded = foldConstants(graph);
    verify(folded);
    expect(print(folded)).toContain('%neg: float32[2] = get_attr "neg_1"');
    expect([...(folded.state.get("neg_1")?.data ?? [])]).toEqual([-1, -2]);
  });

  test("folds lists of operands, and a graph that is all constant", () => {
    const graph = new Graph("g");
    graph.state.set("a", { dtype: "float32", shape: [1], data: new Float32Array([3]) });
    const a = graph.getAttr("a", { dtype: "float32", shape: [1] });
    const full = graph.callFunction(ops.full, [], { shape: [1], value: 4 });
    graph.setOutput(graph.callFunction(ops.cat, [[a, full, a]]));
    const folded = foldConstants(graph);
    expect([folded.size, [...(folded.state.get("cat")?.data ?? [])]]).toEqual([2, [3, 4, 3]]);
  });

  test("keeps the state that it reads as it was", () => {
    const weight = tensor([1, 2]);
    const { graph } = symbolicTrace((x: Tensor) => x.add(weight), [spec("float32", [2])]);
    foldConstants(graph);
    expect(weight.toArray()).toEqual([1, 2]);
  });
});
