import { gradients, type OpId } from "@quantrace/core/ops";
import { type Graph, Interpreter, type tensorTypeOf, type Value, verify } from "@quantrace/ir";
import type { TensorData } from "@quantrace/core";
import { propertyConfig } from "@quantrace/testing";
import { grad } from "@quantrace/train";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { centralDifference } from "./central-differences.ts";
import { inFloat64 } from "./in-float64.ts";
import { anyCall, differentiable, type OneCall } from "./one-call.ts";
import { type Variables, variablesOf } from "./variables.ts";
import { weighedSum } from "./weighed-sum.ts";

/** How many numbers of each variable are moved. */
const PROBES = 6;

/** What was compared, over all cases of one operation. */
interface Tally {
  compared: number;
  bends: number;
}

function compare({ graph, inputs }: OneCall, tally: Tally): void {
  const variables = variablesOf(graph, inputs);
  const names = variables.names;
  const differentiated = grad(variables.graph, { wrt: names }).graph;
  verify(differentiated);
  const found = inFloat64(() => new Interpreter(differentiated).run(variables.args)) as Record<string, Value>;
  for (const name of names) compareVariable(variables, name, found[name] as TensorData, tally);
}

function compareVariable(variables: Variables, name: string, gradient: TensorData, tally: Tally): void {
  const { length } = variables.values.get(name) as Float64Array;
  for (let probe = 0; probe < Math.min(PROBES, length); probe++) {
    const index = length <= PROBES ? probe : (probe * 7919) % length;
    const { slope, bends } = centralDifference(variables, name, index);
    const given = gradient.data[index] as number;
    if (bends) tally.bends++;
    else {
      tally.compared++;
      const bound = 1e-5 * Math.max(1, Math.abs(slope));
      expect(Math.abs(given - slope), `${name}[${index}]: ${given}, measured ${slope}`).toBeLessThan(bound);
    }
  }
}

/** The sum of a graph's gradients, each element with a weight: what is differentiated a second time. */
function gradientSum(graph: Graph, name: string): Graph {
  const first = grad(graph, { wrt: [name] }).graph;
  const output = first.output.args[0] as unknown as Record<string, Parameters<typeof tensorTypeOf>[0]>;
  return weighedSum(first, output[name] as never);
}

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
