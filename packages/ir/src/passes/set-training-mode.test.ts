import { ops } from "@quantrace/core/ops";
import { describe, expect, test } from "vitest";
import { Graph, PlaceholderRef, print, setTrainingMode } from "../index.ts";

describe("setTrainingMode", () => {
  test("keeps names and everything else", () => {
    const graph = new Graph("g");
    const x = graph.addPlaceholder({ dtype: "float32", shape: [2] }, { name: "x" });
    graph.signature = [new PlaceholderRef("x")];
    const origin = { scope: null, source: { file: "a.ts", line: 1, column: 1 } };
    graph.setOutput(graph.callFunction(ops.dropout, [x], { p: 0.1, training: false }, { origin }));
    const training = setTrainingMode(graph, true);
    expect(training.find("dropout")).toMatchObject({
      name: "dropout",
      origin,
      attributes: { p: 0.1, training: true },
    });
    expect(print(setTrainingMode(training, false))).toBe(print(graph));
  });
});
