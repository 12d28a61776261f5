import { addDims, constantOf, subDims, termsOf } from "./arithmetic.ts";
import { rangeOf } from "./range.ts";
import {
  type DimValue,
  type ExtremeAtom,
  formatDim,
  greatestCommonDivisor,
  identityOf,
  SymbolicDim,
} from "./symbolic-dim.ts";

/** The larger size. */
export function maxDims(a: DimValue, b: DimValue): DimValue {
  return extreme("max", a, b);
}

/** The smaller size. */
export function minDims(a: DimValue, b: DimValue): DimValue {
  return extreme("min", a, b);
}

/**
 * Normal form: what both sides share stands outside, and so does a common factor, because
 * `max(g p + r, g q + r) = g max(p, q) + r`. `p` and `q` are the positive and the negative part of the difference.
 * Where the constraints decide, the result is one of the two.
 */
function extreme(kind: "max" | "min", a: DimValue, b: DimValue): DimValue {
  const difference = subDims(a, b);
  const { min, max } = rangeOf(difference);
  if (min >= 0) return kind === "max" ? a : b;
  if (max <= 0) return kind === "max" ? b : a;
  const positive = partOf(difference, 1);
  const negative = partOf(difference, -1);
  const factor = greatestCommonDivisor(contentOf(positive), contentOf(negative));
  const atom = extremeAtom(kind, shrink(positive, factor), shrink(negative, factor));
  return addDims(subDims(a, positive), SymbolicDim.of([{ atom, coefficient: factor }], 0));
}

function extremeAtom(kind: "max" | "min", p: DimValue, q: DimValue): ExtremeAtom {
  const inOrder = typeof q === "number" || (typeof p !== "number" && formatDim(p) < formatDim(q));
  const [left, right] = inOrder ? [p, q] : [q, p];
  const key = `${kind}(${formatDim(left)}, ${formatDim(right)})`;
  const id = `${kind}(${identityOf(left)}, ${identityOf(right)})`;
  return { kind, key, id, left, right };
}

/** The terms whose sign is `sign`, without it. */
function partOf(dim: DimValue, sign: 1 | -1): DimValue {
  const keep = (c: number): number => Math.max(0, c * sign);
  const terms = termsOf(dim).map(({ atom, coefficient }) => ({ atom, coefficient: keep(coefficient) }));
  return SymbolicDim.of(terms, keep(constantOf(dim)));
}

/** The greatest common divisor of the coefficients and the constant. */
function contentOf(dim: DimValue): number {
  return termsOf(dim).reduce(
    (gcd, { coefficient }) => greatestCommonDivisor(gcd, coefficient),
    constantOf(dim),
  );
}

function shrink(dim: DimValue, factor: number): DimValue {
  if (typeof dim === "number") return dim / factor;
  const terms = dim.terms.map(({ atom, coefficient }) => ({ atom, coefficient: coefficient / factor }));
  return SymbolicDim.of(terms, dim.constant / factor);
}
