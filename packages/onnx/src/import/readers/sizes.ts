import {
  addDims,
  type DimValue,
  floorDivDims,
  maxDims,
  minDims,
  modDims,
  mulDims,
  productOfDims,
  subDims,
} from "@quantrace/core";
import type { OpReader, ReadCall } from "../read-context.ts";
import { type Sizes, type Value, wholeNumbers } from "../value.ts";

/** Whole numbers of 64 bits as sizes; null for a value that is a tensor of data. */
export function asSizes(value: Value | null): Sizes | null {
  if (value?.kind === "sizes") return value;
  if (value?.kind !== "constant" || value.tensor.dtype !== "int64") return null;
  const { shape } = value.tensor;
  if (shape.length > 1) return null;
  return { kind: "sizes", rank: shape.length as 0 | 1, values: wholeNumbers(value) as readonly number[] };
}

/** What an operator gives for sizes; null where that is no list of sizes. */
export type OnSizes = (call: ReadCall, inputs: readonly Sizes[]) => Sizes | null;

/** An operator on sizes where all its inputs are, and on tensors otherwise. */
export function onSizesOr(onSizes: OnSizes, otherwise: OpReader): OpReader {
  return (call) => {
    const inputs = call.inputs.map(asSizes);
    const isSizes = inputs.length > 0 && inputs.every((one) => one !== null);
    return (isSizes ? onSizes(call, inputs) : null) ?? otherwise(call);
  };
}

/** `Div` rounds towards zero, which is downwards for sizes. */
function quotient(a: DimValue, b: DimValue): DimValue {
  return typeof a === "number" && typeof b === "number" ? Math.trunc(a / b) : floorDivDims(a, b);
}

type SizeOperator = "Add" | "Sub" | "Mul" | "Div" | "Mod" | "Max" | "Min";

const arithmetic: Readonly<Record<SizeOperator, (a: DimValue, b: DimValue) => DimValue>> = {
  Add: addDims,
  Sub: subDims,
  Mul: mulDims,
  Div: quotient,
  Mod: modDims,
  Max: maxDims,
  Min: minDims,
};

/** Arithmetic of sizes; one size goes with each of a list. */
export function sizesOf(operator: SizeOperator): OnSizes {
  return (call: ReadCall, inputs: readonly Sizes[]): Sizes | null => {
    if (operator === "Mod") call.only("fmod", 0);
    return inputs.reduce((a, b): Sizes => {
      const length = Math.max(a.values.length, b.values.length);
      const at = ({ values }: Sizes, i: number): DimValue => values[values.length === 1 ? 0 : i] as DimValue;
      const values = Array.from({ length }, (_, i) => arithmetic[operator](at(a, i), at(b, i)));
      return { kind: "sizes", rank: a.rank === 1 || b.rank === 1 ? 1 : 0, values };
    });
  };
}

/** The negative of sizes, such as a number of dimensions that are counted from the last. */
export const negativeSizes: OnSizes = (_, [sizes]) => {
  const { rank, values } = sizes as Sizes;
  return { kind: "sizes", rank, values: values.map((size) => subDims(0, size)) };
};

export const onlySizes: OpReader = (call) => {
  throw call.unsupported("it computes with data, and is read for sizes only");
};

export const shapeOf: OpReader = (call) => {
  const shape = call.shape(0);
  const [start, end] = [call.int("start", 0), call.int("end", shape.length)];
  return { kind: "sizes", rank: 1, values: shape.slice(start, end) };
};

export const sizeOf: OpReader = (call) => ({
  kind: "sizes",
  rank: 0,
  values: [productOfDims(call.shape(0))],
});

export function concatSizes(call: ReadCall, inputs: readonly Sizes[]): Sizes {
  call.int("axis", 0);
  return { kind: "sizes", rank: 1, values: inputs.flatMap(({ values }) => values) };
}

export function gatherSizes(call: ReadCall, [data, index]: readonly Sizes[]): Sizes | null {
  call.int("axis", 0);
  const { values } = data as Sizes;
  const { rank, values: places } = index as Sizes;
  if (!places.every((place) => typeof place === "number")) return null;
  const picked = places.map((place) => values.at(place));
  if (picked.includes(undefined)) throw call.unsupported("its index is outside of the list");
  return { kind: "sizes", rank, values: picked as readonly DimValue[] };
}

/** Its bounds were attributes before opset 10. */
export function sliceSizes(call: ReadCall, [data, from, to, , step]: readonly Sizes[]): Sizes | null {
  const isOld = call.opset < 10;
  if (isOld) call.ints("axes");
  const [start, end] = isOld
    ? [call.ints("starts")?.[0], call.ints("ends")?.[0]]
    : [from?.values[0], to?.values[0]];
  const by = step?.values[0] ?? 1;
  if (typeof start !== "number" || typeof end !== "number" || by !== 1) return null;
  return { kind: "sizes", rank: 1, values: (data as Sizes).values.slice(start, end) };
}

/** A list of one and that one. */
export function withRank(rank: 0 | 1): OnSizes {
  return (call: ReadCall, [data]: readonly Sizes[]): Sizes | null => {
    call.ints("axes");
    const { values } = data as Sizes;
    return values.length === 1 ? { kind: "sizes", rank, values } : null;
  };
}
