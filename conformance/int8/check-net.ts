import type { EagerTensor, TensorData } from "@quantrace/core";
import { tensorData } from "@quantrace/core/tracing";
import { type CallFunctionNode, type Graph, inputsOf, type Node } from "@quantrace/ir";
import { nearestEven } from "./contract.ts";
import { callsOf, type Converted, valuesOf } from "./converted.ts";
import { isDequantize, readDequantize } from "./dequantized.ts";
import { evaluate, integerRun } from "./integer-run.ts";
import { boundsOf, type LoweredPlace, loweredPlaces } from "./lowered-place.ts";
import { realValuesOf } from "./real-steps.ts";

/** How close to a tie a real result must be for its integer to be one of two: so many of the sum of its terms' sizes. */
export const TIE_BOUND = 2 ** -22;

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

/** A real result in steps of the output's scale. */
interface Steps {
  readonly steps: number;
  /** The sum of the terms' sizes in the same steps. */
  readonly size: number;
  readonly zeroPoint: number;
  readonly low: number;
  readonly high: number;
}

/** The real results of a place in float64; null where its integers must be the reference's. */
function stepsOf(
  { root, activation, quantize }: LoweredPlace,
  values: ReadonlyMap<string, TensorData>,
  { state }: Graph,
): ((element: number) => Steps) | null {
  const valueOf = (node: Node): TensorData =>
    (node.kind === "get_attr" ? state.get(node.target) : values.get(node.name)) as TensorData;
  const computed = realValuesOf(root, (node) => readDequantize(node, valueOf));
  if (computed === null) return null;
  const [, scale, zeroPoint] = quantize.args as unknown as readonly [Node, number, number];
  const { quantMin, quantMax } = quantize.attributes as Record<"quantMin" | "quantMax", number | null>;
  const isSigned = (quantize.type as { readonly dtype: string }).dtype === "int8";
  const [low, high] = [quantMin ?? (isSigned ? -128 : 0), quantMax ?? (isSigned ? 127 : 255)];
  const [bottom, top] = boundsOf(activation);
  return (element) => {
    const real = Math.min(Math.max(computed.real(element), Math.fround(bottom)), Math.fround(top));
    return { steps: real / scale, size: computed.size(element) / scale, zeroPoint, low, high };
  };
}

/** True for the integer nearest to a real result, and for its neighbour where the result is close to the tie between. */
function isRounded(integer: number, at: Steps): boolean {
  const clamped = (value: number): number => Math.min(Math.max(value, at.low), at.high);
  const nearest = clamped(nearestEven(at.steps) + at.zeroPoint);
  return integer === nearest || (Math.abs(integer - nearest) === 1 && isAtTie(at));
}

function isAtTie({ steps, size }: Steps): boolean {
  return Math.abs(steps - Math.floor(steps) - 0.5) <= TIE_BOUND * size;
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
