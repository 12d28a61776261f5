import { failure } from "../errors/index.ts";
import {
  atomUnit,
  type DimAtom,
  type DimValue,
  formatDim,
  type SymbolicDim,
  type SymbolicShape,
} from "./symbolic-dim.ts";

/** The numbers that symbols have in one run. */
export type DimBindings = ReadonlyMap<string, number>;

/** The value of a size under the bindings. Throws QS1009 for a symbol without a number. */
export function evaluateDim(dim: DimValue, bindings: DimBindings): number {
  if (typeof dim === "number") return dim;
  let total = dim.constant;
  for (const { atom, coefficient } of dim.terms) total += coefficient * evaluateAtom(atom, bindings);
  return total;
}

/** The sizes of a shape under the bindings. */
export function evaluateShape(shape: SymbolicShape, bindings: DimBindings): number[] {
  return shape.map((dim) => evaluateDim(dim, bindings));
}

/**
 * Matches a declared size with the actual one, and gives a free symbol its number. Throws QS1010 when they differ
 * or the number breaks the symbol's constraint.
 */
export function bindDim(declared: DimValue, actual: number, bindings: Map<string, number>): void {
  const symbol = freeSymbol(declared, bindings);
  if (symbol !== null) return bindSymbol(symbol, actual, bindings);
  const expected = evaluateDim(declared, bindings);
  if (expected !== actual) throw failure("QS1010", { dim: formatDim(declared), found: actual, expected });
}

/** The names of all symbols in a size. */
export function symbolsOf(dim: DimValue, into: Set<string> = new Set()): Set<string> {
  if (typeof dim !== "number") for (const { atom } of dim.terms) symbolsOfAtom(atom, into);
  return into;
}

function symbolsOfAtom(atom: DimAtom, into: Set<string>): void {
  if (atom.kind === "symbol") into.add(atom.name);
  else if (atom.kind === "product") for (const factor of atom.factors) symbolsOfAtom(factor, into);
  else if (atom.kind === "floorDiv") symbolsOf(atom.dividend, into);
  else {
    symbolsOf(atom.left, into);
    symbolsOf(atom.right, into);
  }
}

type SymbolAtom = Extract<DimAtom, { kind: "symbol" }>;

function freeSymbol(dim: DimValue, bindings: DimBindings): SymbolAtom | null {
  if (typeof dim === "number" || dim.constant !== 0 || dim.terms.length !== 1) return null;
  const { atom, coefficient } = (dim as SymbolicDim).terms[0] as SymbolicDim["terms"][number];
  if (atom.kind !== "symbol" || coefficient !== atomUnit(atom) || bindings.has(atom.name)) return null;
  return atom;
}

function bindSymbol(atom: SymbolAtom, actual: number, bindings: Map<string, number>): void {
  const { multipleOf, min, max } = atom.constraint;
  if (actual % multipleOf !== 0) {
    throw failure("QS1010", { dim: atom.name, found: actual, expected: `a multiple of ${multipleOf}` });
  }
  if (actual < min || actual > max) {
    throw failure("QS1010", { dim: atom.name, found: actual, expected: `between ${min} and ${max}` });
  }
  bindings.set(atom.name, actual);
}

function evaluateAtom(atom: DimAtom, bindings: DimBindings): number {
  switch (atom.kind) {
    case "symbol": {
      const value = bindings.get(atom.name);
      if (value === undefined) throw failure("QS1009", { op: "evaluate", dim: atom.name });
      return value / atom.constraint.multipleOf;
    }
    case "floorDiv":
      return Math.floor(evaluateDim(atom.dividend, bindings) / atom.divisor);
    case "product":
      return atom.factors.reduce((product, f) => product * evaluateAtom(f, bindings) * atomUnit(f), 1);
    case "max":
      return Math.max(evaluateDim(atom.left, bindings), evaluateDim(atom.right, bindings));
    case "min":
      return Math.min(evaluateDim(atom.left, bindings), evaluateDim(atom.right, bindings));
  }
}
