import { allocate, evaluateOp, references, type TensorData } from "@quantrace/core";
import type { OpId } from "@quantrace/core/ops";
import type { CallFunctionNode, Node } from "@quantrace/ir";
import { centred, type Dequantized } from "./dequantized.ts";
import { type Sums, sumsOf } from "./sums.ts";

/** The real result of an operation on dequantized values, in float64, and the sum of its terms' sizes. */
export interface RealValues {
  readonly real: (element: number) => number;
  readonly size: (element: number) => number;
}

type Read = (node: Node) => Dequantized;

/** The real result of an operation that computes; null where the integers must be the reference graph's anyway. */
export function realValuesOf(root: CallFunctionNode, read: Read): RealValues | null {
  if (root.op.id === "interpolate" && root.attributes["mode"] === "bilinear") return bilinear(root, read);
  const bothTensors = root.args.every((arg) => typeof arg !== "number");
  if ((root.op.id === "add" || root.op.id === "mul") && bothTensors) return binary(root, read);
  return sumsOf(root, read) satisfies Sums | null;
}

function binary(root: CallFunctionNode, read: Read): RealValues {
  const [a, b] = root.args.map((arg) => read(arg as Node)) as [Dequantized, Dequantized];
  const neutral = root.op.id === "add" ? 0 : 1;
  const run = (left: TensorData, right: TensorData): TensorData =>
    evaluateOp(root.op, references[root.op.id as OpId], [left, right], root.attributes);
  // Where the elements come from: the operation on their numbers and what changes nothing.
  const fromA = run(indices(a.integers), filled(b.integers, neutral)).data;
  const fromB = run(filled(a.integers, neutral), indices(b.integers)).data;
  const [left, right] = [a, b].map((side) => {
    const { data } = centred(side);
    return (i: number): number => (data[i] as number) * (side.scales[0] as number);
  }) as [(i: number) => number, (i: number) => number];
  const at = (element: number): readonly [number, number] => [
    left(fromA[element] as number),
    right(fromB[element] as number),
  ];
  if (root.op.id === "add")
    return {
      real: (element) => at(element)[0] + at(element)[1],
      size: (element) => Math.abs(at(element)[0]) + Math.abs(at(element)[1]),
    };
  const real = (element: number): number => at(element)[0] * at(element)[1];
  return { real, size: (element) => Math.abs(real(element)) };
}

const f = Math.fround;

/** Between four pixels: the shares are float32 as the operation defines them, the rest is float64. */
function bilinear(root: CallFunctionNode, read: Read): RealValues {
  const x = read(root.args[0] as Node);
  const [, , height, width] = x.integers.shape as [number, number, number, number];
  const [, , rows, columns] = (root.type as { readonly shape: readonly number[] }).shape as [
    number,
    number,
    number,
    number,
  ];
  const aligned = root.attributes["alignCorners"] as boolean;
  const { data } = centred(x);
  const mixed = (form: (value: number) => number) => (element: number) => {
    const plane = Math.floor(element / (rows * columns)) * height * width;
    const row = between(Math.floor(element / columns) % rows, height, rows, aligned);
    const column = between(element % columns, width, columns, aligned);
    const along = (i: number): number =>
      form(data[plane + i * width + column.first] as number) * (1 - column.share) +
      form(data[plane + i * width + column.second] as number) * column.share;
    return (along(row.first) * (1 - row.share) + along(row.second) * row.share) * (x.scales[0] as number);
  };
  return { real: mixed((value) => value), size: mixed(Math.abs) };
}

function between(i: number, size: number, count: number, aligned: boolean) {
  const step = aligned ? (count > 1 ? f((size - 1) / (count - 1)) : 0) : f(size / count);
  const place = aligned ? f(step * i) : Math.max(f(f(step * f(i + 0.5)) - 0.5), 0);
  const first = Math.min(Math.floor(place), size - 1);
  return { first, second: Math.min(first + 1, size - 1), share: f(place - first) };
}

function indices({ shape, data }: TensorData): TensorData {
  return { dtype: "float32", shape, data: Float32Array.from(data as Int32Array, (_, i) => i) };
}

function filled({ shape }: TensorData, value: number): TensorData {
  const made = allocate("float32", shape);
  made.data.fill(value as never);
  return made;
}
