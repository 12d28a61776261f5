import { dtypes, evaluateOp, references, type TensorData } from "@quantrace/core";
import { type Operand, type OpId, ops } from "@quantrace/core/ops";
import { type Argument, type CallFunctionNode, type Graph, isNode, type Node } from "@quantrace/ir";
import { averaged, type IntegerOutput, nearestEven, quantized, requantized } from "./contract.ts";
import { centred, type Dequantized, readDequantize } from "./dequantized.ts";
import { boundsOf, type LoweredPlace } from "./lowered-place.ts";
import { sumsOf } from "./sums.ts";

/**
 * Interprets a reference graph with integers where the contract says so: sums of products and averages between
 * dequantize and quantize are added up exactly and requantized; everything else runs in float32 as it stands. What each
 * node gives, by name.
 */
export function integerRun(
  reference: Graph,
  places: Iterable<LoweredPlace>,
  inputs: readonly TensorData[],
): ReadonlyMap<string, TensorData> {
  const values = new Map<string, TensorData>();
  const placeOf = new Map([...places].map((place) => [place.quantize.name, place] as const));
  const valueOf = (node: Node): TensorData => values.get(node.name) as TensorData;
  const queue = [...inputs];
  for (const node of reference.nodes()) {
    if (node.kind === "placeholder") values.set(node.name, queue.shift() as TensorData);
    if (node.kind === "get_attr") values.set(node.name, reference.state.get(node.target) as TensorData);
    if (node.kind !== "call_function") continue;
    const place = placeOf.get(node.name);
    const integers = place === undefined ? null : integersOf(place, valueOf);
    values.set(node.name, integers ?? evaluate(node, valueOf));
  }
  return values;
}

/** Runs one call with the reference kernel of its operation. */
export function evaluate(node: CallFunctionNode, valueOf: (node: Node) => TensorData): TensorData {
  const operand = (arg: Argument): unknown => {
    if (Array.isArray(arg)) return (arg as readonly Argument[]).map(operand);
    return isNode(arg) ? valueOf(arg) : arg;
  };
  const operands = node.args.map(operand) as readonly Operand<TensorData>[];
  return evaluateOp(node.op, references[node.op.id as OpId], operands, node.attributes);
}

/** The integers of a place by integer arithmetic; null where the contract has float32 arithmetic. */
function integersOf(place: LoweredPlace, valueOf: (node: Node) => TensorData): TensorData | null {
  const read = (node: Node): Dequantized => readDequantize(node, valueOf);
  const sums = sumsOf(place.root, read);
  const isBilinear = place.root.op === ops.interpolate && place.root.attributes["mode"] === "bilinear";
  if (sums === null && !isBilinear) return null;
  const { scale, output } = outputOf(place);
  const { dtype, shape } = place.quantize.type as { readonly dtype: "uint8"; readonly shape: number[] };
  const data = dtypes[dtype].create(shape.reduce((a, b) => a * b, 1));
  if (sums === null) {
    const x = read(place.root.args[0] as Node);
    const resized = evaluate(place.root, () => centred(x)).data;
    data.forEach((_, i) => (data[i] = nearestEven(resized[i] as number) + output.zeroPoint));
    return { dtype, shape, data };
  }
  const isAverage = sums.scales(0)[1] === 1 && place.root.args.length === 1;
  data.forEach((_, i) => {
    const total = sums.total[i] as number;
    const [a, b] = sums.scales(i);
    data[i] = isAverage ? averaged(total, sums.divisor(i), output) : requantized(total, a, b, scale, output);
  });
  return { dtype, shape, data };
}

/** The output's scale, zero point and the integers that it may take. */
function outputOf({ quantize, activation }: LoweredPlace): {
  readonly scale: number;
  readonly output: IntegerOutput;
} {
  const [, scale, zeroPoint] = quantize.args as unknown as readonly [Node, number, number];
  const { min, max } = dtypes[(quantize.type as { readonly dtype: "uint8" }).dtype];
  const { quantMin, quantMax } = quantize.attributes as Record<"quantMin" | "quantMax", number | null>;
  const range = { zeroPoint, low: quantMin ?? min, high: quantMax ?? max };
  const [low, high] = boundsOf(activation).map((bound) => quantized(Math.fround(bound), scale, range)) as [
    number,
    number,
  ];
  return { scale, output: { zeroPoint, low, high } };
}
