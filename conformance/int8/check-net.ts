import type { EagerTensor, TensorData } from "@quantrace/core";
import { tensorData } from "@quantrace/core/tracing";
import { type CallFunctionNode, type Graph, inputsOf, type Node } from "@quantrace/ir";
import { callsOf, type Converted, valuesOf } from "./converted.ts";
import { isDequantize } from "./dequantized.ts";
import { evaluate, integerRun } from "./integer-run.ts";
import { type LoweredPlace, loweredPlaces } from "./lowered-place.ts";
import { isAtTie, isRounded, stepsOf } from "./steps.ts";

/** What was compared in one network, in elements, and what went wrong. */
export interface NetFigures {
  readonly nodes: number;
  readonly equal: number;
  readonly offByOneAtTie: number;
  readonly failed: number;
  /** Elements of the lowered graph's own run. */
  readonly endToEnd: EndToEnd;
  readonly ops: readonly string[];
  readonly problems: readonly string[];
}

export interface EndToEnd {
  /** Elements of results that are quantized. */
  readonly elements: number;
  readonly different: number;
  /** The largest difference, in steps of the result's scale. */
  readonly mostSteps: number;
}

/** Compares the lowered graph with the reference graph, node by node and as a whole. */
export function checkNet({ reference, int8, inputs }: Converted): NetFigures {
  const values = valuesOf(reference, inputs);
  const own = valuesOf(int8.graph, inputs);
  const places = loweredPlaces(reference, int8.lowered);
  const data = inputs.map((input) => tensorData(input as EagerTensor));
  const integers = integerRun(reference, places.values(), data);
  const calls = callsOf(int8.graph);
  const problems: string[] = [];
  let [equal, offByOneAtTie, failed] = [0, 0, 0];
  for (const [name, place] of places) {
    const node = calls.get(name) as CallFunctionNode;
    const what = `${place.row.op} %${name}`;
    const found = evaluate(node, (input) => referenceValue(input, int8.graph, places, values));
    const expected = values.get(place.quantize.name) as TensorData;
    const real = stepsOf(place, values, reference);
    const wrong = (i: number, against: string, wanted: unknown): void => {
      failed++;
      if (problems.length < 5) problems.push(`${what}[${i}]: ${found.data[i]}, ${against} ${String(wanted)}`);
    };
    found.data.forEach((integer, i) => {
      const wanted = expected.data[i] as number;
      const steps = real?.(i) ?? null;
      if (steps !== null && !isRounded(Number(integer), steps))
        return wrong(i, "exactly", JSON.stringify(steps));
      if (Number(integer) === wanted) equal++;
      else if (steps !== null && Math.abs(Number(integer) - wanted) === 1 && isAtTie(steps)) offByOneAtTie++;
      else wrong(i, "reference", `${wanted} ${JSON.stringify(steps)}`);
    });
    const [propagated, interpreted] = [own.get(name), integers.get(place.quantize.name)].map((x) => x?.data);
    propagated?.forEach((integer, i) => {
      if (integer === interpreted?.[i]) return;
      failed++;
      if (problems.length < 5) problems.push(`${what}[${i}]: ${integer}, interpreted ${interpreted?.[i]}`);
    });
  }
  return {
    nodes: places.size,
    equal,
    offByOneAtTie,
    failed,
    endToEnd: compareResults(reference, int8.graph, values, own),
    ops: int8.lowered.map(({ op }) => op),
    problems,
  };
}

/** What a node of the lowered graph has in the reference graph's run. */
function referenceValue(
  node: Node,
  lowered: Graph,
  places: ReadonlyMap<string, LoweredPlace>,
  values: ReadonlyMap<string, TensorData>,
): TensorData {
  if (node.kind === "get_attr") return lowered.state.get(node.target) as TensorData;
  return values.get(places.get(node.name)?.quantize.name ?? node.name) as TensorData;
}

/** The results of both graphs that are quantized, end to end. */
function compareResults(
  reference: Graph,
  lowered: Graph,
  values: ReadonlyMap<string, TensorData>,
  own: ReadonlyMap<string, TensorData>,
): EndToEnd {
  const [theirs, ours] = [inputsOf(reference.output), inputsOf(lowered.output)];
  let [elements, different, mostSteps] = [0, 0, 0];
  theirs.forEach((node, i) => {
    if (!isDequantize(node)) return;
    const expected = values.get(node.name)?.data as Float32Array;
    const found = own.get((ours[i] as Node).name)?.data as Float32Array;
    const scale = node.args[1] as number;
    expected.forEach((value, at) => {
      elements++;
      const steps = Math.abs(value - (found[at] as number)) / scale;
      if (steps > 0) different++;
      mostSteps = Math.max(mostSteps, Math.round(steps));
    });
  });
  return { elements, different, mostSteps };
}
