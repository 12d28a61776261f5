import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Graph, Interpreter, parse, print, verify } from "@quantrace/ir";
import { anyInputs, canonicalBits, propertyConfig, seededData } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lower } from "./lower.ts";

/** Text in, text out. `vitest -u` writes `*.expect.graph`; read the difference before it is committed. */
const folder = join(import.meta.dirname, "fixtures");
const cases = readdirSync(folder).filter((file) => !file.endsWith(".expect.graph"));

function load(file: string): Graph {
  const graph = parse(readFileSync(join(folder, file), "utf8"));
  for (const node of graph.nodes()) {
    if (node.kind !== "get_attr") continue;
    const data = seededData(node.type.dtype, node.type.shape as readonly number[], 1);
    if (node.target === "s") data.data.fill(2 ** -7);
    graph.state.set(node.target, data);
  }
  return graph;
}

describe.each(cases)("%s", (file) => {
  test("lowers to the expected text, and stays as it was", async () => {
    const reference = load(file);
    const before = print(reference);
    const { graph } = lower(reference);
    verify(graph);
    await expect(print(graph)).toMatchFileSnapshot(join(folder, file.replace(/\.graph$/, ".expect.graph")));
    expect(print(reference)).toBe(before);
  });

  // Every scale in these graphs is a power of two, so no rounding differs between the two.
  test("gives the integers of the reference graph, bit for bit", () => {
    const reference = load(file);
    const { graph } = lower(reference);
    fc.assert(
      fc.property(anyInputs(reference), (inputs) => {
        const [expected, found] = [reference, graph].map((g) =>
          canonicalBits(new Interpreter(g).run(inputs)),
        );
        expect(found).toEqual(expected);
      }),
      propertyConfig({ numRuns: 50 }),
    );
  });
});
