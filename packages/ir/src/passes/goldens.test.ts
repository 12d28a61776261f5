import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { seededData } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import {
  eliminateCommonSubexpressions,
  eliminateDeadCode,
  eliminateIdentities,
  foldConstants,
  foldConvBatchNorm,
  type Graph,
  parse,
  print,
  propagateShapes,
  setTrainingMode,
  verify,
} from "../index.ts";

/** Text in, text out. `vitest -u` writes `*.expect.graph`; read the difference before it is committed. */
const passes: Readonly<Record<string, (graph: Graph) => Graph>> = {
  "eliminate-common-subexpressions": eliminateCommonSubexpressions,
  "eliminate-dead-code": eliminateDeadCode,
  "eliminate-identities": eliminateIdentities,
  "fold-constants": foldConstants,
  "fold-conv-batch-norm": foldConvBatchNorm,
  "propagate-shapes": (graph) => propagateShapes(graph, { inputs: { x: ["M", 3, 8] } }),
  "set-training-mode": (graph) => setTrainingMode(graph, true),
};

const fixtures = join(import.meta.dirname, "fixtures");

/** Data for everything that the graph reads; variances are above 0. */
function fillState(graph: Graph): void {
  let seed = 1;
  for (const node of graph.nodes()) {
    if (node.kind !== "get_attr" || graph.state.has(node.target)) continue;
    const made = seededData(node.type.dtype, node.type.shape as readonly number[], seed++);
    if (node.target.endsWith("var"))
      made.data.forEach((value, i) => (made.data[i] = Math.abs(value) + 0.125));
    graph.state.set(node.target, made);
  }
}

describe.each(Object.keys(passes))("%s", (pass) => {
  const folder = join(fixtures, pass);
  const cases = readdirSync(folder).filter((file) => !file.endsWith(".expect.graph"));

  test.each(cases)("%s", async (file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const graph = parse(text);
    fillState(graph);
    const before = [...graph.state].map(([key, { data }]) => [key, data.slice()]);
    const result = passes[pass]?.(graph) as Graph;
    verify(result);
    await expect(print(result)).toMatchFileSnapshot(join(folder, file.replace(/\.graph$/, ".expect.graph")));
    expect(print(graph)).toBe(text);
    expect([...graph.state].map(([key, { data }]) => [key, data])).toEqual(before);
  });
});

test("every folder of fixtures belongs to a pass", () => {
  expect(readdirSync(fixtures).toSorted()).toEqual(Object.keys(passes).toSorted());
});
