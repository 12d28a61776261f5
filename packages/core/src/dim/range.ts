import { type DimAtom, type DimValue } from "./symbolic-dim.ts";

/** The numbers that a size can be, whatever its symbols are: whole numbers, or infinite ends. */
export interface DimRange {
  readonly min: number;
  readonly max: number;
}

/**
 * Bounds of a size, from the constraints of its symbols by interval arithmetic: always right, not always tight,
 * because terms are looked at one by one.
 */
export function rangeOf(dim: DimValue): DimRange {
  if (typeof dim === "number") return { min: dim, max: dim };
  let min = dim.constant;
  let max = dim.constant;
  for (const { atom, coefficient } of dim.terms) {
    const term = product({ min: coefficient, max: coefficient }, rangeOfAtom(atom));
    min += term.min;
    max += term.max;
  }
  return { min, max };
}

function rangeOfAtom(atom: DimAtom): DimRange {
  switch (atom.kind) {
    case "symbol": {
      const { multipleOf, min, max } = atom.constraint;
      const end = max === Number.MAX_SAFE_INTEGER ? Infinity : Math.floor(max / multipleOf);
      return { min: Math.ceil(min / multipleOf), max: end };
    }
    case "floorDiv": {
      const { min, max } = rangeOf(atom.dividend);
      return { min: Math.floor(min / atom.divisor), max: Math.floor(max / atom.divisor) };
    }
    case "product":
      return atom.factors.map(rangeOfAtom).reduce(product);
    case "max":
    case "min": {
      const choose = Math[atom.kind];
      const [left, right] = [rangeOf(atom.left), rangeOf(atom.right)];
      return { min: choose(left.min, right.min), max: choose(left.max, right.max) };
    }
  }
}

function product(a: DimRange, b: DimRange): DimRange {
  const corners = [times(a.min, b.min), times(a.min, b.max), times(a.max, b.min), times(a.max, b.max)];
  return { min: Math.min(...corners), max: Math.max(...corners) };
}

/** Here 0 times infinity is 0: an infinite end is never reached. */
function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}
