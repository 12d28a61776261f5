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

/** What every atom has: `key` is what the graph text shows, `id` also tells symbols of one name apart. */
interface AtomNames {
  readonly key: string;
  readonly id: string;
}

/** A named size. Its atom stands for `name / multipleOf`, so that dividing by a factor of it stays exact. */
export interface SymbolAtom extends AtomNames {
  readonly kind: "symbol";
  readonly name: string;
  readonly constraint: DimConstraint;
}

/** `floor(dividend / divisor)`. */
export interface FloorDivAtom extends AtomNames {
  readonly kind: "floorDiv";
  readonly dividend: SymbolicDim;
  readonly divisor: number;
}

/** The larger or smaller of two sizes. */
export interface ExtremeAtom extends AtomNames {
  readonly kind: "max" | "min";
  readonly left: DimValue;
  readonly right: DimValue;
}

/** A product of two or more other atoms, none of them a product. */
export interface ProductAtom extends AtomNames {
  readonly kind: "product";
  readonly factors: readonly DimAtom[];
}

/** An indivisible part of a symbolic size. */
export type DimAtom = SymbolAtom | FloorDivAtom | ExtremeAtom | ProductAtom;

/** `coefficient * atom`. */
export interface DimTerm {
  readonly atom: DimAtom;
  readonly coefficient: number;
}

/**
 * A size that depends on symbols: `sum(coefficient * atom) + constant`, in normal form and interned, so that
 * two equal sums are one object.
 */
export class SymbolicDim {
  readonly terms: readonly DimTerm[];
  readonly constant: number;
  /** What the graph text shows. */
  readonly key: string;
  /** Like `key`, but tells symbols of one name with different constraints apart. */
  readonly id: string;

  private constructor(terms: readonly DimTerm[], constant: number, id: string) {
    this.terms = terms;
    this.constant = constant;
    this.key = printSum(terms, constant);
    this.id = id;
  }

  static #interned = new Map<string, SymbolicDim>();
  static readonly #all = new WeakSet();

  /** True for a symbolic size, of any value: unlike `instanceof`, it runs none of the value's code. */
  static is(value: unknown): value is SymbolicDim {
    return typeof value === "object" && value !== null && SymbolicDim.#all.has(value);
  }

  /** The one object for this sum. Terms with coefficient 0 are dropped; without terms it is a number. */
  static of(terms: readonly DimTerm[], constant: number): DimValue {
    const kept = terms.filter((term) => term.coefficient !== 0);
    const rest = constant + 0; // never -0
    if (kept.length === 0) return rest;
    kept.sort((a, b) => compareAtoms(a.atom, b.atom));
    const id = [...kept.map(({ atom, coefficient }) => `${coefficient}*${atom.id}`), rest].join(" + ");
    const known = SymbolicDim.#interned.get(id);
    if (known !== undefined) return known;
    const made = new SymbolicDim(kept, rest, id);
    SymbolicDim.#interned.set(id, made);
    SymbolicDim.#all.add(made);
    return made;
  }

  /** Its terms, such as `2 N + 1`. */
  toString(): string {
    return this.key;
  }

  /** The same as text. */
  toJSON(): string {
    return this.key;
  }

  /** Refuses to become a plain number. */
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

/** A name for a size that two sizes share only when they are the same object. */
export function identityOf(dim: DimValue): string {
  return typeof dim === "number" ? String(dim) : `(${dim.id})`;
}

/** The order of terms and factors: as printed, so that texts do not depend on what was made first. */
export function compareAtoms(a: DimAtom, b: DimAtom): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

/** What an atom must be multiplied with to give what its key says: a symbol's atom is a fraction of the symbol. */
export function atomUnit(atom: DimAtom): number {
  if (atom.kind === "product") return atom.factors.reduce((unit, factor) => unit * atomUnit(factor), 1);
  return atom.kind === "symbol" ? atom.constraint.multipleOf : 1;
}

/** The factors of an atom: its own for a product, itself for any other. */
export function factorsOf(atom: DimAtom): readonly DimAtom[] {
  return atom.kind === "product" ? atom.factors : [atom];
}

export function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return Math.abs(a);
}

function printSum(terms: readonly DimTerm[], constant: number): string {
  const parts = terms.map(({ atom, coefficient }) => printTerm(atom, coefficient));
  if (constant !== 0) parts.push(String(constant));
  return parts.reduce((sum, part) =>
    part.startsWith("-") ? `${sum} - ${part.slice(1)}` : `${sum} + ${part}`,
  );
}

function printTerm(atom: DimAtom, coefficient: number): string {
  const unit = atomUnit(atom);
  const shared = greatestCommonDivisor(coefficient, unit);
  const numerator = coefficient / shared;
  const denominator = unit / shared;
  const product = numerator === 1 ? atom.key : numerator === -1 ? `-${atom.key}` : `${numerator}*${atom.key}`;
  return denominator === 1 ? product : `${product}/${denominator}`;
}
