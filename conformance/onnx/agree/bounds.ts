import type { TensorData } from "@quantrace/core";
import { type CallFunctionNode, type Graph, isNode, type Node } from "@quantrace/ir";
import { evaluate } from "../../int8/integer-run.ts";
import type { LoweredPlace } from "../../int8/lowered-place.ts";
import { isAtTie, isRounded, stepsOf, TIE_BOUND } from "../../int8/steps.ts";
import type { Judge } from "./tally.ts";

/*
 * How far ONNX Runtime may be from our kernels on the same inputs. What is not named here is equal.
 *
 * - float32: 1e-5, relative to 1 or the greater number; for sums of products or TIE_BOUND of the sum of the terms' sizes
 * - bilinear interpolation in float32: 1e-5, relative to the largest pixel, since the shares of pixels are rounded
 * - sums and averages in integers: one step, where the real result is within TIE_BOUND of the tie
 * - additions of integers: one step, within TIE_BOUND of the terms' sizes with their zero points, which QLinearAdd subtracts last
 * - other operations between dequantize and quantize: one step, where the float32 bound spans the tie
 * - bilinear interpolation between dequantize and quantize: one step, since ONNX Runtime resizes integers in fixed point
 */

/** Relative to 1 or the greater of the two. */
export const FLOAT_BOUND = 1e-5;

type Values = ReadonlyMap<string, TensorData>;

/** Nothing may differ. */
export const mustBeEqual: Judge = () => "failed";

/** The bound for float32. */
export function floatJudge(node: CallFunctionNode, values: Values): Judge {
  let sizes: TensorData | null = null;
  return (i, a, b) => {
    const difference = Math.abs(a - b);
    if (difference <= FLOAT_BOUND * Math.max(1, Math.abs(a), Math.abs(b))) return "withinBound";
    if (isBilinear(node)) return difference <= FLOAT_BOUND * largest(node, values) ? "withinBound" : "failed";
    if (!SUMS.test(node.op.id)) return "failed";
    sizes ??= evaluate(node, (input) => absolute(values.get(input.name) as TensorData));
    return difference <= TIE_BOUND * Number(sizes.data[i]) ? "withinBound" : "failed";
  };
}

/** Operations that add up products of their operands, so that absolute operands give the sum of the terms' sizes. */
const SUMS = /^(linear|matmul|conv(Transpose)?[123]d)$/;

function largest(node: CallFunctionNode, values: Values): number {
  const { data } = values.get((node.args[0] as Node).name) as TensorData;
  return (data as Float32Array).reduce((most, pixel) => Math.max(most, Math.abs(pixel)), 0);
}

function absolute({ dtype, shape, data }: TensorData): TensorData {
  return { dtype, shape, data: Float32Array.from(data, Math.abs) };
}

/** One step next to a tie of the real result; null for what computes no sum. */
export function tieJudge(place: LoweredPlace, values: Values, reference: Graph): Judge | null {
  const steps = stepsOf(place, values, reference);
  if (steps === null) return null;
  const uncentred = uncentredSize(place);
  return (i, a, b) => {
    const at = steps(i);
    if (Math.abs(a - b) !== 1) return "failed";
    if (isAtTie(at) && isRounded(a, at)) return "offByOneAtTie";
    return isAtTie({ ...at, size: uncentred }) ? "withinBound" : "failed";
  };
}

/** The largest sum of terms of an addition whose zero points are subtracted last, in steps of its result; 0 for the rest. */
function uncentredSize({ root, quantize }: LoweredPlace): number {
  if (root.op.id !== "add") return 0;
  const scaleOf = (node: unknown): number => (node as CallFunctionNode).args[1] as unknown as number;
  const scales = root.args.map(scaleOf).reduce((a, b) => a + b, 0);
  return (2 * 255 * scales) / scaleOf(quantize);
}

/** One step where ONNX Runtime may resize in fixed point, or where the bound for float32 spans the tie of our result. */
export function referenceJudge({ root, quantize }: LoweredPlace, real: TensorData): Judge {
  if (isBilinear(root)) return (_, a, b) => (Math.abs(a - b) === 1 ? "withinBound" : "failed");
  const scale = quantize.args[1] as unknown as number;
  return (i, a, b) => {
    const value = Number(real.data[i]);
    const gap = Math.abs(value / scale - Math.floor(value / scale) - 0.5) * scale;
    const spans = gap <= FLOAT_BOUND * Math.max(1, Math.abs(value));
    return Math.abs(a - b) === 1 && spans ? "withinBound" : "failed";
  };
}

export function isBilinear({ op, attributes }: CallFunctionNode): boolean {
  return op.id === "interpolate" && attributes["mode"] === "bilinear";
}

/** What our kernels give between dequantize and quantize: the real result, and its integers. */
export function interpreted({ root, activation, quantize }: LoweredPlace, values: Values) {
  const known = new Map<Node, TensorData>();
  const valueOf = (node: Node): TensorData =>
    known.get(node) ?? values.get(node.name) ?? evaluate(node as CallFunctionNode, valueOf);
  for (const node of [root, activation].filter((one) => isNode(one)))
    known.set(node, evaluate(node as CallFunctionNode, valueOf));
  const real = known.get(activation ?? root) as TensorData;
  return { real, integers: evaluate(quantize, valueOf) };
}
