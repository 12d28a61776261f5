import { allocate, evaluateOp, references, type TensorData } from "@quantrace/core";
import { biasScale } from "@quantrace/core/numerics";
import { type Operand, type OpId } from "@quantrace/core/ops";
import { type CallFunctionNode, isNode, type Node } from "@quantrace/ir";
import { axisIndex, centred, type Dequantized, sized } from "./dequantized.ts";

/** What an operation between dequantize and quantize adds up, per element of its result. */
export interface Sums {
  /** The sum in integers, of products or of values. */
  readonly total: ArrayLike<number>;
  /** The scale of the sum: of products both factors'. */
  readonly scales: (element: number) => readonly [number, number];
  readonly divisor: (element: number) => number;
  /** The sum and the sum of its terms' sizes as real numbers, in float64, where 53 bits hold them. */
  readonly real: (element: number) => number;
  readonly size: (element: number) => number;
}

type Read = (node: Node) => Dequantized;

/** Sums up to here are exact in float32, so that the float kernels add integers without an error. */
const EXACT = 2 ** 24;

const weighted = new Set(["linear", ...perRank("conv"), ...perRank("convTranspose")]);
const pools = new Set([...perRank("avgPool"), ...perRank("adaptiveAvgPool")]);

/** The sums of a weighted operation, a product of matrices or an average; null for other operations. */
export function sumsOf(root: CallFunctionNode, read: Read): Sums | null {
  const { id } = root.op;
  if (weighted.has(id)) return weightedSums(root, read);
  if (id === "matmul") return productSums(root, read);
  return id === "mean" || pools.has(id) ? averageSums(root, read) : null;
}

function perRank(name: string): string[] {
  return [1, 2, 3].map((rank) => `${name}${rank}d`);
}

function weightedSums(root: CallFunctionNode, read: Read): Sums {
  const [x, weight, bias] = root.args.map((arg) => (isNode(arg) ? read(arg) : null)) as [
    Dequantized,
    Dequantized,
    Dequantized | null,
  ];
  const products = run(root, [centred(x), centred(weight), null]);
  const sizes = exact(root, run(root, [sized(x), sized(weight), null]));
  const channelOf = axisIndex(products.shape, root.op.id === "linear" ? -1 : 1);
  const added = (element: number): number =>
    (bias?.integers.data[channelOf(element)] as number | undefined) ?? 0;
  const scales = (element: number): readonly [number, number] => [
    x.scales[0] as number,
    weight.scales[channelOf(element) % weight.scales.length] as number,
  ];
  const real = (data: ArrayLike<number>, form: (value: number) => number) => (element: number) => {
    const [sx, sw] = scales(element);
    return (data[element] as number) * sx * sw + form(added(element)) * biasScale(sx, sw);
  };
  return {
    total: Float64Array.from(products.data as Float32Array, (sum, i) => sum + added(i)),
    scales,
    divisor: () => 1,
    real: real(products.data, (value) => value),
    size: real(sizes.data, Math.abs),
  };
}

function productSums(root: CallFunctionNode, read: Read): Sums {
  const [a, b] = root.args.map((arg) => read(arg as Node)) as [Dequantized, Dequantized];
  const total = run(root, [centred(a), centred(b)]).data;
  const sizes = exact(root, run(root, [sized(a), sized(b)])).data;
  const [sa, sb] = [a.scales[0] as number, b.scales[0] as number];
  return {
    total,
    scales: () => [sa, sb],
    divisor: () => 1,
    real: (element) => (total[element] as number) * sa * sb,
    size: (element) => (sizes[element] as number) * sa * sb,
  };
}

/** An average of integers, as a sum and what it is divided by. */
function averageSums(root: CallFunctionNode, read: Read): Sums {
  const x = read(root.args[0] as Node);
  const divisors = divisorsOf(root, x.integers);
  const sum = (values: TensorData): Float64Array =>
    Float64Array.from(run(root, [values]).data as Float32Array, (average, i) =>
      Math.round(average * (divisors[i] as number)),
    );
  const [total, sizes] = [sum(centred(x)), sum(sized(x))];
  const [sx] = x.scales as unknown as readonly [number];
  const real = (data: Float64Array) => (element: number) =>
    ((data[element] as number) * sx) / (divisors[element] as number);
  return {
    total,
    scales: () => [sx, 1],
    divisor: (element) => divisors[element] as number,
    real: real(total),
    size: real(sizes),
  };
}

/** What each average is divided by: a window's share of one pixel is 1 over it. */
function divisorsOf(root: CallFunctionNode, { shape }: TensorData): ArrayLike<number> {
  const hot = allocate("float32", shape);
  const plane = shape.slice(root.op.id === "mean" ? 0 : 2).reduce((a, b) => a * b, 1);
  const found = new Float64Array(run(root, [hot]).data.length).fill(1);
  for (let pixel = 0; pixel < plane; pixel++) {
    for (let at = pixel; at < hot.data.length; at += plane) hot.data[at] = 1;
    run(root, [hot]).data.forEach((share, i) => {
      if (Number(share) > 0) found[i] = Math.round(1 / Number(share));
    });
    hot.data.fill(0 as never);
  }
  return found;
}

function run({ op, attributes }: CallFunctionNode, operands: readonly (TensorData | null)[]): TensorData {
  return evaluateOp(op, references[op.id as OpId], operands as readonly Operand<TensorData>[], attributes);
}

function exact(root: CallFunctionNode, sizes: TensorData): TensorData {
  const largest = (sizes.data as Float32Array).reduce((a, b) => Math.max(a, b), 0);
  if (largest >= EXACT) throw new RangeError(`${root.name}: sums up to ${largest} are not exact in float32`);
  return sizes;
}
