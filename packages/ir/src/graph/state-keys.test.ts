import { expect, test } from "vitest";
import { Graph } from "./graph.ts";
import { freshKey } from "./state-keys.ts";

test("a fresh key is neither in the state nor read by a node whose data is missing", () => {
  const graph = new Graph("g");
  graph.state.set("w", { dtype: "float32", shape: [], data: new Float32Array(1) });
  graph.getAttr("w_1", { dtype: "float32", shape: [] });
  expect([freshKey(graph, "w"), freshKey(graph, "b")]).toEqual(["w_2", "b"]);
});
