import { failure } from "../errors/index.ts";

/** A size as the library handles it: a whole number, or an interned symbolic expression. */
export type DimValue = number | SymbolicDim;

/** The sizes of a tensor, known or symbolic. */
export type SymbolicShape = readonly DimValue[];

/** What a spec says of a named dimension: it is a multiple of `multipleOf` and lies in `min..max`. */
export interface DimConstraint {
  readonly multipleOf: number;
  readonly min: number;
  readonly max: number;
}

/**
 * An indivisible part of a symbolic size. A symbol's atom stands for `name / multipleOf`, so that dividing a
 * dimension by a factor that the spec guarantees stays exact.
 */
export type DimAtom =
  | {
      readonly kind: "symbol";
      readonly key: string;
      readonly name: string;
      readonly constraint: DimConstraint;
    }
  | {
      readonly kind: "floorDiv";
      readonly key: string;
      readonly dividend: SymbolicDim;
      readonly divisor: number;
    }
  | { readonly kind: "max" | "min"; readonly key: string; readonly left: DimValue; readonly right: DimValue }
  | { readonly kind: "product"; readonly key: string; readonly factors: readonly DimAtom[] };

/** `coefficient * atom`. */
export interface DimTerm {
  readonly atom: DimAtom;
  readonly coefficient: number;
}

/**
 * A size that depends on symbols: `sum(coefficient * atom) + constant`, in normal form and interned, so that
 * two equal sizes are one object.
 */
export class SymbolicDim {
  readonly terms: readonly DimTerm[];
  readonly constant: number;
  readonly key: string;

  private constructor(terms: readonly DimTerm[], constant: number, key: string) {
    this.terms = terms;
    this.constant = constant;
    this.key = key;
  }

  static #interned = new Map<string, SymbolicDim>();

  /** The one object for this sum. Terms with coefficient 0 are dropped; without terms it is a number. */
  static of(terms: readonly DimTerm[], constant: number): DimValue {
    const kept = terms.filter((term) => term.coefficient !== 0);
    if (kept.length === 0) return constant;
    kept.sort((a, b) => (a.atom.key < b.atom.key ? -1 : 1));
    const key = printSum(kept, constant);
    const known = SymbolicDim.#interned.get(key);
    if (known !== undefined) return known;
    const made = new SymbolicDim(kept, constant, key);
    SymbolicDim.#interned.set(key, made);
    return made;
  }

  toString(): string {
    return this.key;
  }

  toJSON(): string {
    return this.key;
  }

  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return this.key;
    throw failure("QT3013", { dim: this.key });
  }
}

/** Prints a size the way the graph text shows it. */
export function formatDim(dim: DimValue): string {
  return typeof dim === "number" ? String(dim) : dim.key;
}

/** Prints a shape: `[N, 1, 28, 28]`. */
export function formatShape(shape: SymbolicShape): string {
  return `[${shape.map(formatDim).join(", ")}]`;
}

function printSum(terms: readonly DimTerm[], constant: number): string {
  const parts = terms.map(({ atom, coefficient }) => printTerm(atom, coefficient));
  if (constant !== 0) parts.push(String(constant));
  return parts.join(" + ").replaceAll("+ -", "- ");
}

function printTerm(atom: DimAtom, coefficient: number): string {
  const unit = atomUnit(atom);
  const shared = greatestCommonDivisor(Math.abs(coefficient), unit);
  const numerator = coefficient / shared;
  const denominator = unit / shared;
  const name = atom.kind === "symbol" ? atom.name : atom.key;
  const product = numerator === 1 ? name : numerator === -1 ? `-${name}` : `${numerator}*${name}`;
  return denominator === 1 ? product : `${product}/${denominator}`;
}

/** An atom of a symbol stands for a fraction of it; every other atom stands for itself. */
export function atomUnit(atom: DimAtom): number {
  return atom.kind === "symbol" ? atom.constraint.multipleOf : 1;
}

export function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
