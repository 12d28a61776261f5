import type { TensorData } from "@quantrace/core";
import type { CallFunctionNode, Graph, Node } from "@quantrace/ir";
import { callsOf, type Converted } from "../../int8/converted.ts";
import { isDequantize } from "../../int8/dequantized.ts";
import { evaluate } from "../../int8/integer-run.ts";
import { loweredPlaces } from "../../int8/lowered-place.ts";
import { floatJudge, interpreted, isBilinear, mustBeEqual, referenceJudge, tieJudge } from "./bounds.ts";
import { valuesOnRuntime } from "./on-runtime.ts";
import { added, compareValues, emptyTally, type Judge, type Tally } from "./tally.ts";

type Values = ReadonlyMap<string, TensorData>;

/** Each operation of a float graph, on the values that ONNX Runtime itself has for its operands. */
export async function checkFloat(graph: Graph, inputs: readonly unknown[]): Promise<Tally> {
  const calls = [...callsOf(graph).values()];
  const values = await valuesOnRuntime(graph, calls, inputs);
  return total(calls.map((node) => checkNode(node, values)));
}

/** Each operation of a lowered graph, on ONNX Runtime's own integers. `ran` is what ONNX Runtime runs; tests give it another. */
export async function checkLowered(
  { reference, int8, inputs }: Converted,
  ran: Graph = int8.graph,
): Promise<Tally> {
  const places = loweredPlaces(reference, int8.lowered);
  const calls = [...callsOf(int8.graph).values()];
  const values = await valuesOnRuntime(ran, calls, inputs);
  const inReference = new Map(
    [...values].map(([name, value]) => [places.get(name)?.quantize.name ?? name, value]),
  );
  return total(
    calls.map((node) => {
      const place = places.get(node.name);
      return checkNode(node, values, place === undefined ? null : tieJudge(place, inReference, reference));
    }),
  );
}

/**
 * A reference graph. Its integers are outputs, and so is all that is not between dequantize and quantize; ONNX Runtime fuses what
 * lies between as it would anyway.
 */
export async function checkReference(
  { reference, int8, inputs }: Converted,
  ran: Graph = reference,
): Promise<Tally> {
  const places = [...loweredPlaces(reference, int8.lowered).values()];
  const inside = new Set(places.flatMap(({ root, activation }) => [root, activation]));
  const placeOf = new Map(places.map((place) => [place.quantize, place]));
  const calls = [...callsOf(reference).values()].filter((node) => !inside.has(node) && !isConstant(node));
  const values = await valuesOnRuntime(ran, calls, inputs);
  return total(
    calls.map((node) => {
      const place = placeOf.get(node);
      if (place === undefined) return checkNode(node, values);
      const { real, integers } = interpreted(place, values);
      const [atTie, within] = [tieJudge(place, values, reference), referenceJudge(place, real)];
      const judge: Judge = (...element) => {
        const verdict = atTie?.(...element) ?? "failed";
        return verdict === "failed" && (atTie === null || isBilinear(place.root))
          ? within(...element)
          : verdict;
      };
      return compareValues(place.root.op.id, values.get(node.name) as TensorData, integers, judge);
    }),
  );
}

function total(tallies: readonly Tally[]): Tally {
  return tallies.reduce(added, emptyTally);
}

/** A node by itself: what our kernel gives for ONNX Runtime's operands. */
function checkNode(node: CallFunctionNode, values: Values, judge: Judge | null = null): Tally {
  const found = values.get(node.name) as TensorData;
  const expected = evaluate(node, (input) => values.get(input.name) as TensorData);
  return compareValues(node.op.id, found, expected, judge ?? judgeOf(node, values));
}

/** Integers and what stands for them are equal; other float32 is within its bound. */
function judgeOf(node: CallFunctionNode, values: Values): Judge {
  const { dtype } = values.get(node.name) as TensorData;
  return dtype === "float32" && !isDequantize(node) ? floatJudge(node, values) : mustBeEqual;
}

/** A weight that is made real before the graph runs. */
function isConstant(node: CallFunctionNode): boolean {
  return isDequantize(node) && (node.args[0] as Node).kind === "get_attr";
}
