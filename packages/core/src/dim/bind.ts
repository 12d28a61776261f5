import { failure } from "../errors/index.ts";
import {
  atomUnit,
  type DimAtom,
  type DimValue,
  formatDim,
  type SymbolAtom,
  type SymbolicShape,
} from "./symbolic-dim.ts";

/** The numbers that symbols have in one run. */
export type DimBindings = ReadonlyMap<string, number>;

/**
 * The value of a size under the bindings.
 *
 * @throws QS1009 a symbol has no number; QS1010 its number breaks the symbol's constraint
 */
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
 * Matches a declared size with the actual one. The first size that a free symbol stands in, as `N` or `2*N + 1`,
 * gives it its number.
 *
 * @throws QS1010 they differ, or the number breaks the symbol's constraint; QS1009 the declared size has a symbol
 *   that it alone does not determine
 */
export function bindDim(declared: DimValue, actual: number, bindings: Map<string, number>): void {
  const unknown = freeSymbol(declared, bindings);
  if (unknown !== null) {
    const units = (actual - unknown.constant) / unknown.coefficient;
    const value = units * atomUnit(unknown.symbol);
    if (!Number.isInteger(value))
      throw mismatch(declared, actual, `${formatDim(declared)} for a whole number`);
    checkConstraint(unknown.symbol, value);
    bindings.set(unknown.symbol.name, value);
    return;
  }
  const expected = evaluateDim(declared, bindings);
  if (expected !== actual) throw mismatch(declared, actual, String(expected));
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

/** `coefficient * symbol + constant`, whose symbol has no number yet. */
interface Unknown {
  readonly symbol: SymbolAtom;
  readonly coefficient: number;
  readonly constant: number;
}

function freeSymbol(dim: DimValue, bindings: DimBindings): Unknown | null {
  if (typeof dim === "number") return null;
  const [term, another] = dim.terms;
  if (term === undefined || another !== undefined || term.atom.kind !== "symbol") return null;
  if (bindings.has(term.atom.name)) return null;
  return { symbol: term.atom, coefficient: term.coefficient, constant: dim.constant };
}

function checkConstraint({ name, constraint }: SymbolAtom, value: number): void {
  const { multipleOf, min, max } = constraint;
  if (value % multipleOf !== 0) {
    throw failure("QS1010", { dim: name, found: value, expected: `a multiple of ${multipleOf}` });
  }
  if (value < min || value > max) {
    const expected = max === Number.MAX_SAFE_INTEGER ? `${min} or more` : `between ${min} and ${max}`;
    throw failure("QS1010", { dim: name, found: value, expected });
  }
}

function mismatch(declared: DimValue, found: number, expected: string): Error {
  return failure("QS1010", { dim: formatDim(declared), found, expected });
}

function evaluateAtom(atom: DimAtom, bindings: DimBindings): number {
  switch (atom.kind) {
    case "symbol": {
      const value = bindings.get(atom.name);
      if (value === undefined) throw failure("QS1009", { op: "evaluate", dim: atom.name });
      checkConstraint(atom, value);
      return value / atom.constraint.multipleOf;
    }
    case "floorDiv":
      return Math.floor(evaluateDim(atom.dividend, bindings) / atom.divisor);
    case "product":
      return atom.factors.reduce((product, factor) => product * evaluateAtom(factor, bindings), 1);
    case "max":
    case "min":
      return Math[atom.kind](evaluateDim(atom.left, bindings), evaluateDim(atom.right, bindings));
  }
}
