import type { TensorData } from "@quantrace/core";
import { Interpreter, type Value, verify } from "@quantrace/ir";
import { grad } from "@quantrace/train";
import { expect } from "vitest";
import { centralDifference } from "./central-differences.ts";
import { inFloat64 } from "./in-float64.ts";
import type { OneCall } from "./one-call.ts";
import { type Variables, variablesOf } from "./variables.ts";

/** How many numbers of each variable are moved. */
const PROBES = 6;

/** What was compared, over all cases of one operation. */
export interface Tally {
  compared: number;
  bends: number;
}

/** The gradients of a call by all of its float32 operands against central differences. */
export function compare({ graph, inputs }: OneCall, tally: Tally): void {
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
