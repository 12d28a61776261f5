import { failure } from "../errors/index.ts";
import {
  atomUnit,
  type DimAtom,
  type DimConstraint,
  type DimTerm,
  type DimValue,
  formatDim,
  SymbolicDim,
} from "./symbolic-dim.ts";

/** A named size. One name with one constraint is one symbol. */
export function symbolDim(name: string, constraint: Partial<DimConstraint> = {}): DimValue {
  const full = { multipleOf: 1, min: 0, max: Number.MAX_SAFE_INTEGER, ...constraint };
  const suffix = full.multipleOf === 1 ? "" : `%${full.multipleOf}`;
  const atom: DimAtom = { kind: "symbol", key: name + suffix, name, constraint: full };
  return SymbolicDim.of([{ atom, coefficient: full.multipleOf }], 0);
}

export function addDims(a: DimValue, b: DimValue): DimValue {
  if (typeof a === "number" && typeof b === "number") return a + b;
  return sum(termsOf(a), termsOf(b), constantOf(a) + constantOf(b));
}

export function subDims(a: DimValue, b: DimValue): DimValue {
  return addDims(a, mulDims(b, -1));
}

export function mulDims(a: DimValue, b: DimValue): DimValue {
  if (typeof a === "number") return typeof b === "number" ? a * b : scale(b, a);
  if (typeof b === "number") return scale(a, b);
  let total: DimValue = a.constant * b.constant;
  total = addDims(
    total,
    SymbolicDim.of(
      a.terms.map((t) => ({ ...t, coefficient: t.coefficient * b.constant })),
      0,
    ),
  );
  total = addDims(
    total,
    SymbolicDim.of(
      b.terms.map((t) => ({ ...t, coefficient: t.coefficient * a.constant })),
      0,
    ),
  );
  for (const left of a.terms) {
    for (const right of b.terms) total = addDims(total, multiplyTerms(left, right));
  }
  return total;
}

/**
 * `floor(a / b)`. Terms that the divisor divides leave the floor: `floor((4*N + 3) / 2) = 2*N + 1`.
 */
export function floorDivDims(a: DimValue, b: DimValue): DimValue {
  if (typeof b !== "number") {
    if (a === b) return 1;
    throw failure("QS1009", { op: "dim.floorDiv", dim: formatDim(b) });
  }
  if (!Number.isInteger(b) || b <= 0) {
    throw failure("QS1007", {
      op: "dim.floorDiv",
      attribute: "divisor",
      found: b,
      expected: "a whole number above 0",
    });
  }
  if (typeof a === "number") return Math.floor(a / b);
  const whole = a.terms
    .filter((t) => t.coefficient % b === 0)
    .map((t) => ({ ...t, coefficient: t.coefficient / b }));
  const rest = a.terms.filter((t) => t.coefficient % b !== 0);
  const quotient = Math.floor(a.constant / b);
  const outside = SymbolicDim.of(whole, quotient);
  if (rest.length === 0) return outside;
  return addDims(outside, floorDivAtom(SymbolicDim.of(rest, a.constant - quotient * b) as SymbolicDim, b));
}

/** `a - floor(a / b) * b`. */
export function modDims(a: DimValue, b: DimValue): DimValue {
  return subDims(a, mulDims(floorDivDims(a, b), b));
}

export function maxDims(a: DimValue, b: DimValue): DimValue {
  return extreme("max", a, b);
}

export function minDims(a: DimValue, b: DimValue): DimValue {
  return extreme("min", a, b);
}

/** The product of the sizes. */
export function productOfDims(dims: readonly DimValue[]): DimValue {
  return dims.reduce<DimValue>((product, dim) => mulDims(product, dim), 1);
}

function extreme(kind: "max" | "min", a: DimValue, b: DimValue): DimValue {
  if (a === b) return a;
  if (typeof a === "number" && typeof b === "number") return kind === "max" ? Math.max(a, b) : Math.min(a, b);
  const [left, right] = formatDim(a) < formatDim(b) ? [a, b] : [b, a];
  const key = `${kind}(${formatDim(left)}, ${formatDim(right)})`;
  return SymbolicDim.of([{ atom: { kind, key, left, right }, coefficient: 1 }], 0);
}

function floorDivAtom(dividend: SymbolicDim, divisor: number): DimValue {
  const [only] = dividend.terms;
  if (dividend.terms.length === 1 && only?.coefficient === 1 && only.atom.kind === "floorDiv") {
    const inner = only.atom;
    return floorDivDims(addDims(inner.dividend, dividend.constant * inner.divisor), inner.divisor * divisor);
  }
  const key = `floorDiv(${dividend.key}, ${divisor})`;
  return SymbolicDim.of([{ atom: { kind: "floorDiv", key, dividend, divisor }, coefficient: 1 }], 0);
}

function multiplyTerms(a: DimTerm, b: DimTerm): DimValue {
  const factors = [...factorsOf(a.atom), ...factorsOf(b.atom)].sort((x, y) => (x.key < y.key ? -1 : 1));
  const unit = factors.reduce((product, atom) => product * atomUnit(atom), 1);
  const names = factors.map((atom) => (atom.kind === "symbol" ? atom.name : atom.key));
  const atom: DimAtom = { kind: "product", key: names.join("*"), factors };
  const coefficient = a.coefficient * b.coefficient;
  if (coefficient % unit === 0) return SymbolicDim.of([{ atom, coefficient: coefficient / unit }], 0);
  return floorDivDims(SymbolicDim.of([{ atom, coefficient }], 0), unit);
}

function factorsOf(atom: DimAtom): readonly DimAtom[] {
  return atom.kind === "product" ? atom.factors : [atom];
}

function sum(a: readonly DimTerm[], b: readonly DimTerm[], constant: number): DimValue {
  const merged = new Map<string, DimTerm>();
  for (const term of [...a, ...b]) {
    const known = merged.get(term.atom.key);
    merged.set(term.atom.key, { atom: term.atom, coefficient: (known?.coefficient ?? 0) + term.coefficient });
  }
  return SymbolicDim.of([...merged.values()], constant);
}

function scale(a: SymbolicDim, factor: number): DimValue {
  return SymbolicDim.of(
    a.terms.map((t) => ({ ...t, coefficient: t.coefficient * factor })),
    a.constant * factor,
  );
}

function termsOf(dim: DimValue): readonly DimTerm[] {
  return typeof dim === "number" ? [] : dim.terms;
}

function constantOf(dim: DimValue): number {
  return typeof dim === "number" ? dim : dim.constant;
}
