import { number, options, text } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { describeValue, failure, isInstance } from "../errors/index.ts";
import { addDims, mulDims, subDims, symbolDim } from "./arithmetic.ts";
import type { Dim, DimLike } from "./dim.ts";
import { floorDivDims, modDims } from "./divide.ts";
import { maxDims, minDims } from "./extremes.ts";
import { type DimConstraint, type DimValue, formatDim, SymbolicDim } from "./symbolic-dim.ts";

/**
 * Arithmetic on sizes, the same in eager code (numbers) and while tracing (symbols).
 *
 * @throws QS1013 an argument is no size
 * @example
 * dim.value(dim.mul(3, 4)); // => 12
 */
export const dim: {
  /** The sum. */
  readonly add: (a: DimLike, b: DimLike) => Dim;
  /** The difference. */
  readonly sub: (a: DimLike, b: DimLike) => Dim;
  /** The product. */
  readonly mul: (a: DimLike, b: DimLike) => Dim;
  /** The quotient, rounded down. */
  readonly floorDiv: (a: DimLike, b: DimLike) => Dim;
  /** What is left of that division. */
  readonly mod: (a: DimLike, b: DimLike) => Dim;
  /** The larger one. */
  readonly max: (a: DimLike, b: DimLike) => Dim;
  /** The smaller one. */
  readonly min: (a: DimLike, b: DimLike) => Dim;
  /** True when both sizes are equal for every value of their symbols. */
  readonly equals: (a: DimLike, b: DimLike) => boolean;
  /** The number. Throws QS1009 when the size is symbolic. */
  readonly value: (a: DimLike) => number;
} = {
  add: binary("add", addDims),
  sub: binary("sub", subDims),
  mul: binary("mul", mulDims),
  floorDiv: binary("floorDiv", floorDivDims),
  mod: binary("mod", modDims),
  max: binary("max", maxDims),
  min: binary("min", minDims),
  equals: (a, b) => sizeIn("equals", "a", a) === sizeIn("equals", "b", b),
  value: (a) => {
    const value = sizeIn("value", "a", a);
    if (typeof value !== "number") throw failure("QS1009", { op: "dim.value", dim: formatDim(value) });
    return value;
  },
};

const checkDimension = signature("dimension", {
  name: text,
  constraint: options<Partial<DimConstraint>>({ multipleOf: number, min: number, max: number }),
});

/**
 * A named dimension for a spec, with what the recorded graph may rely on.
 *
 * @throws QS1208 the name is no identifier, or the constraint leaves no size
 * @example
 * String(dimension("H", { multipleOf: 4 })); // => "H"
 */
export function dimension(name: string, constraint: Partial<DimConstraint> = {}): Dim {
  checkDimension(name, constraint);
  return publish(symbolDim(name, constraint));
}

function binary(name: string, f: (a: DimValue, b: DimValue) => DimValue): (a: DimLike, b: DimLike) => Dim {
  return (a, b) => publish(f(sizeIn(name, "a", a), sizeIn(name, "b", b)));
}

/** An argument of `dim` as the library handles it. Throws QS1013 for anything but a size. */
function sizeIn(name: string, argument: string, value: unknown): DimValue {
  if (Number.isSafeInteger(value) || isInstance(value, SymbolicDim)) return value as DimValue;
  const expected = "a size: a whole number, or a dimension of a traced shape";
  throw failure("QS1013", { call: `dim.${name}`, argument, found: describeValue(value), expected });
}

/** The library's view of a public size. */
export function valueOf(dim: DimLike): DimValue {
  return dim as unknown as DimValue;
}

/** The public view of a size. */
export function publish(dim: DimValue): Dim {
  return dim as unknown as Dim;
}
