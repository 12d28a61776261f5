import { failure } from "../errors/index.ts";
import { addDims, constantOf, mulDims, productAtom, subDims, termsOf } from "./arithmetic.ts";
import {
  type DimAtom,
  type DimTerm,
  type DimValue,
  factorsOf,
  type FloorDivAtom,
  formatDim,
  greatestCommonDivisor,
  SymbolicDim,
} from "./symbolic-dim.ts";

/**
 * `floor(a / b)`. In normal form every coefficient and the constant under the floor lie in `0..b-1`, share no factor
 * with `b`, and no floor stands alone under another: `floor((4*N + 3) / 2)` is `2*N + 1`.
 *
 * @throws QS1007 b is not above 0; QS1009 b is symbolic and does not divide a
 */
export function floorDivDims(a: DimValue, b: DimValue): DimValue {
  if (typeof b !== "number") return exactQuotient(a, b);
  if (!Number.isInteger(b) || b <= 0) {
    const expected = "a whole number above 0";
    throw failure("QS1007", { op: "dim.floorDiv", attribute: "divisor", found: b, expected });
  }
  if (typeof a === "number") return Math.floor(a / b);
  const outside = mapCoefficients(a, (c) => Math.floor(c / b));
  const inside = mapCoefficients(a, (c) => c - Math.floor(c / b) * b);
  return typeof inside === "number" ? outside : addDims(outside, floorOf(inside, b));
}

/** `a - floor(a / b) * b`. */
export function modDims(a: DimValue, b: DimValue): DimValue {
  return subDims(a, mulDims(floorDivDims(a, b), b));
}

/** `ceil(a / b)`, for a whole number b above 0. */
export function ceilDivDims(a: DimValue, b: number): DimValue {
  return floorDivDims(addDims(a, b - 1), b);
}

/**
 * The size that gives `a` when multiplied with `b`, or null when there is none: division of polynomials, leading
 * term by leading term. `b` is taken to be other than 0.
 */
export function divideDims(a: DimValue, b: DimValue): DimValue | null {
  if (b === 0) return null;
  const divisor = leadingTerm(b);
  let quotient: DimValue = 0;
  let rest = a;
  while (rest !== 0) {
    const lead = divideTerms(leadingTerm(rest), divisor);
    if (lead === null) return null;
    quotient = addDims(quotient, lead);
    rest = subDims(rest, mulDims(lead, b));
  }
  return quotient;
}

function exactQuotient(a: DimValue, b: SymbolicDim): DimValue {
  const quotient = divideDims(a, b);
  if (quotient === null) throw failure("QS1009", { op: "dim.floorDiv", dim: formatDim(b) });
  return quotient;
}

function floorOf(inside: SymbolicDim, b: number): DimValue {
  const shared = inside.terms.reduce((gcd, term) => greatestCommonDivisor(gcd, term.coefficient), b);
  const dividend = mapCoefficients(inside, (c) => Math.floor(c / shared)) as SymbolicDim;
  const divisor = b / shared;
  // floor((floor(u / c) + v) / d) = floor((u + c v) / (c d)) for a whole v.
  const nested = dividend.terms.find((term) => term.coefficient === 1 && term.atom.kind === "floorDiv");
  if (nested !== undefined) {
    const inner = nested.atom as FloorDivAtom;
    const others = subDims(dividend, SymbolicDim.of([nested], 0));
    return floorDivDims(addDims(inner.dividend, mulDims(others, inner.divisor)), inner.divisor * divisor);
  }
  const key = `floorDiv(${dividend.key}, ${divisor})`;
  const id = `floorDiv(${dividend.id}, ${divisor})`;
  return SymbolicDim.of([{ atom: { kind: "floorDiv", key, id, dividend, divisor }, coefficient: 1 }], 0);
}

function mapCoefficients(dim: SymbolicDim, f: (coefficient: number) => number): DimValue {
  const terms = dim.terms.map(({ atom, coefficient }) => ({ atom, coefficient: f(coefficient) }));
  return SymbolicDim.of(terms, f(dim.constant));
}

/** A product of atoms, sorted by id, times a coefficient. Without factors it is a number. */
interface Monomial {
  readonly coefficient: number;
  readonly factors: readonly DimAtom[];
}

/** The greatest monomial in lexicographic order: an atom whose id comes first is the greater variable. */
function leadingTerm(dim: DimValue): Monomial {
  return termsOf(dim)
    .map(monomialOf)
    .reduce((lead, next) => (compareFactors(next.factors, lead.factors) > 0 ? next : lead), {
      coefficient: constantOf(dim),
      factors: [],
    });
}

function monomialOf({ atom, coefficient }: DimTerm): Monomial {
  return { coefficient, factors: factorsOf(atom).toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

function compareFactors(a: readonly DimAtom[], b: readonly DimAtom[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [left, right] = [(a[i] as DimAtom).id, (b[i] as DimAtom).id];
    if (left !== right) return left < right ? 1 : -1;
  }
  return a.length - b.length;
}

function divideTerms(a: Monomial, b: Monomial): DimValue | null {
  if (a.coefficient % b.coefficient !== 0) return null;
  const coefficient = a.coefficient / b.coefficient;
  const factors = [...a.factors];
  for (const factor of b.factors) {
    const at = factors.findIndex((own) => own.id === factor.id);
    if (at < 0) return null;
    factors.splice(at, 1);
  }
  const atom = productAtom(factors);
  return atom === null ? coefficient : SymbolicDim.of([{ atom, coefficient }], 0);
}
