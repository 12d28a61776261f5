import { failure } from "../errors/index.ts";
import { addDims, mulDims, subDims, symbolDim } from "./arithmetic.ts";
import type { Dim, DimLike } from "./dim.ts";
import { floorDivDims, modDims } from "./divide.ts";
import { maxDims, minDims } from "./extremes.ts";
import { type DimConstraint, type DimValue, formatDim } from "./symbolic-dim.ts";

/**
 * Arithmetic on sizes, the same in eager code (numbers) and while tracing (symbols).
 *
 * @example
 * dim.value(dim.mul(3, 4)); // => 12
 */
export const dim: {
  readonly add: (a: DimLike, b: DimLike) => Dim;
  readonly sub: (a: DimLike, b: DimLike) => Dim;
  readonly mul: (a: DimLike, b: DimLike) => Dim;
  readonly floorDiv: (a: DimLike, b: DimLike) => Dim;
  readonly mod: (a: DimLike, b: DimLike) => Dim;
  readonly max: (a: DimLike, b: DimLike) => Dim;
  readonly min: (a: DimLike, b: DimLike) => Dim;
  /** True when both sizes are equal for every value of their symbols. */
  readonly equals: (a: DimLike, b: DimLike) => boolean;
  /** The number. Throws QS1009 when the size is symbolic. */
  readonly value: (a: DimLike) => number;
} = {
  add: (a, b) => publish(addDims(valueOf(a), valueOf(b))),
  sub: (a, b) => publish(subDims(valueOf(a), valueOf(b))),
  mul: (a, b) => publish(mulDims(valueOf(a), valueOf(b))),
  floorDiv: (a, b) => publish(floorDivDims(valueOf(a), valueOf(b))),
  mod: (a, b) => publish(modDims(valueOf(a), valueOf(b))),
  max: (a, b) => publish(maxDims(valueOf(a), valueOf(b))),
  min: (a, b) => publish(minDims(valueOf(a), valueOf(b))),
  equals: (a, b) => valueOf(a) === valueOf(b),
  value: (a) => {
    const value = valueOf(a);
    if (typeof value !== "number") throw failure("QS1009", { op: "dim.value", dim: formatDim(value) });
    return value;
  },
};

/**
 * A named dimension for a spec, with what the recorded graph may rely on.
 *
 * @throws QS1208 the name is no identifier, or the constraint leaves no size
 * @example
 * String(dimension("H", { multipleOf: 4 })); // => "H"
 */
export function dimension(name: string, constraint: Partial<DimConstraint> = {}): Dim {
  return publish(symbolDim(name, constraint));
}

/** The library's view of a public size. */
export function valueOf(dim: DimLike): DimValue {
  return dim as unknown as DimValue;
}

/** The public view of a size. */
export function publish(dim: DimValue): Dim {
  return dim as unknown as Dim;
}
