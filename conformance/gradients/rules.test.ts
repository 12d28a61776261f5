import { gradients, type OpId } from "@quantrace/core/ops";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, type Tally } from "./compare.ts";
import { gradientSum } from "./gradient-sum.ts";
import { anyCall, differentiable } from "./one-call.ts";
import { variablesOf } from "./variables.ts";

describe("the rule of every operation against central differences in float64", () => {
  test.each(differentiable.map((op) => [op.id, op] as const))("%s", (_, op) => {
    const tally: Tally = { compared: 0, bends: 0 };
    fc.assert(
      fc.property(anyCall(op), (call) => compare(call, tally)),
      propertyConfig({ numRuns: 20 }),
    );
    expect(tally.compared).toBeGreaterThan(40);
    expect(tally.bends / tally.compared).toBeLessThan(0.25);
  });
});

describe("the gradient of the gradient of smooth operations against central differences", () => {
  const smooth = differentiable.filter((op) => gradients[op.id as OpId]?.kind === "smooth");
  test.each(smooth.map((op) => [op.id, op] as const))("%s", (_, op) => {
    const tally: Tally = { compared: 0, bends: 0 };
    const twice = anyCall(op).map(({ graph, inputs }) => {
      const { names } = variablesOf(graph, inputs);
      return { graph: gradientSum(graph, names[0] as string), inputs };
    });
    fc.assert(
      fc.property(twice, (call) => compare(call, tally)),
      propertyConfig({ numRuns: 8 }),
    );
    expect(tally.compared).toBeGreaterThan(8);
  });
});
