import { failure } from "../errors/index.ts";
import {
  compareAtoms,
  type DimAtom,
  type DimConstraint,
  type DimTerm,
  type DimValue,
  factorsOf,
  SymbolicDim,
} from "./symbolic-dim.ts";

/**
 * A named size. One name with one constraint is one symbol.
 *
 * @throws QS1208 the name is no identifier, or the constraint leaves no size
 */
export function symbolDim(name: string, constraint: Partial<DimConstraint> = {}): DimValue {
  const { multipleOf = 1, min = 0, max = Number.MAX_SAFE_INTEGER } = constraint;
  checkSymbol(name, { multipleOf, min, max });
  const id = `${name}%${multipleOf}[${min},${max}]`;
  const atom: DimAtom = { kind: "symbol", key: name, id, name, constraint: { multipleOf, min, max } };
  return SymbolicDim.of([{ atom, coefficient: multipleOf }], 0);
}

/** The sum of two dims. */
export function addDims(a: DimValue, b: DimValue): DimValue {
  if (typeof a === "number" && typeof b === "number") return a + b;
  return sumOf([...termsOf(a), ...termsOf(b)], constantOf(a) + constantOf(b));
}

/** The difference of two dims. */
export function subDims(a: DimValue, b: DimValue): DimValue {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return addDims(a, mulDims(b, -1));
}

/** The product of two dims. */
export function mulDims(a: DimValue, b: DimValue): DimValue {
  if (typeof a === "number") return typeof b === "number" ? a * b + 0 : scale(b, a); // never -0
  if (typeof b === "number") return scale(a, b);
  const products = a.terms.flatMap((left) => b.terms.map((right) => multiplyTerms(left, right)));
  const crossed = [...scaledTerms(a, b.constant), ...scaledTerms(b, a.constant)];
  return sumOf([...products, ...crossed], a.constant * b.constant);
}

/** The product of the sizes. */
export function productOfDims(dims: readonly DimValue[]): DimValue {
  return dims.reduce<DimValue>((product, dim) => mulDims(product, dim), 1);
}

/** The product of atoms that are no products themselves; null stands for 1. */
export function productAtom(factors: readonly DimAtom[]): DimAtom | null {
  const [first] = factors;
  if (first === undefined) return null;
  if (factors.length === 1) return first;
  const sorted = [...factors].sort(compareAtoms);
  const key = sorted.map((factor) => factor.key).join("*");
  return { kind: "product", key, id: sorted.map((factor) => factor.id).join("*"), factors: sorted };
}

/** The terms of a size; none for a number. */
export function termsOf(dim: DimValue): readonly DimTerm[] {
  return typeof dim === "number" ? [] : dim.terms;
}

/** The part of a size that no symbol is in. */
export function constantOf(dim: DimValue): number {
  return typeof dim === "number" ? dim : dim.constant;
}

function checkSymbol(name: string, { multipleOf, min, max }: DimConstraint): void {
  const refuse = (found: string, expected: string): never => {
    throw failure("QS1208", { name: JSON.stringify(name), found, expected });
  };
  if (!/^[A-Za-z_]\w*$/.test(name)) refuse("its name", "a letter or _, then letters, digits and _");
  if (!Number.isSafeInteger(multipleOf) || multipleOf < 1) {
    refuse(`multipleOf ${multipleOf}`, "a whole number above 0");
  }
  const largest = Math.floor(max / multipleOf) * multipleOf;
  if (![min, max].every(Number.isSafeInteger) || min < 0 || largest < min) {
    refuse(`the range ${min} to ${max}`, `a multiple of ${multipleOf} in it, 0 or more`);
  }
}

function multiplyTerms(a: DimTerm, b: DimTerm): DimTerm {
  const atom = productAtom([...factorsOf(a.atom), ...factorsOf(b.atom)]) as DimAtom;
  return { atom, coefficient: a.coefficient * b.coefficient };
}

function sumOf(terms: readonly DimTerm[], constant: number): DimValue {
  const merged = new Map<string, DimTerm>();
  for (const { atom, coefficient } of terms) {
    const known = merged.get(atom.id);
    merged.set(atom.id, { atom, coefficient: (known?.coefficient ?? 0) + coefficient });
  }
  return SymbolicDim.of([...merged.values()], constant);
}

function scale(a: SymbolicDim, factor: number): DimValue {
  return SymbolicDim.of(scaledTerms(a, factor), a.constant * factor);
}

function scaledTerms(a: SymbolicDim, factor: number): DimTerm[] {
  return a.terms.map(({ atom, coefficient }) => ({ atom, coefficient: coefficient * factor }));
}
