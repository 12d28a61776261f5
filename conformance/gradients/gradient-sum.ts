import type { Graph, tensorTypeOf } from "@quantrace/ir";
import { grad } from "@quantrace/train";
import { weighedSum } from "./weighed-sum.ts";

/** The sum of a graph's gradients, each element with a weight: what is differentiated a second time. */
export function gradientSum(graph: Graph, name: string): Graph {
  const first = grad(graph, { wrt: [name] }).graph;
  const output = first.output.args[0] as unknown as Record<string, Parameters<typeof tensorTypeOf>[0]>;
  return weighedSum(first, output[name] as never);
}
