import {
  addDims,
  type DimAtom,
  type DimTerm,
  type DimValue,
  divideDims,
  floorDivDims,
  formatDim,
  maxDims,
  minDims,
  mulDims,
  productOfDims,
  rangeOf,
  SymbolicDim,
  type SymbolicShape,
} from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { Attributes, AttributeValue } from "@quantrace/core/ops";

/** What stands for each symbol: a number, or a size of another graph. */
export type DimSubstitution = ReadonlyMap<string, DimValue>;

/** A size with other sizes for its symbols. A symbol that the map does not name stays. */
export function substituteDim(dim: DimValue, sizes: DimSubstitution): DimValue {
  if (typeof dim === "number") return dim;
  return dim.terms.reduce<DimValue>(
    (sum, { atom, coefficient }) => addDims(sum, mulDims(substituteAtom(atom, sizes), coefficient)),
    dim.constant,
  );
}

/** The sizes of a shape with other sizes for their symbols. */
export function substituteShape(shape: SymbolicShape, sizes: DimSubstitution): SymbolicShape {
  return shape.map((dim) => substituteDim(dim, sizes));
}

/** Attributes in which every symbolic size went through `f`. */
export function mapAttributeDims(attributes: Attributes, f: (dim: SymbolicDim) => DimValue): Attributes {
  const map = (value: AttributeValue): AttributeValue => {
    if (value instanceof SymbolicDim) return f(value);
    return Array.isArray(value) ? (value as readonly AttributeValue[]).map(map) : value;
  };
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, map(value)]));
}

/**
 * Matches a declared size with the one that takes its place, and notes what its symbol becomes. Like `bindDim`, but
 * the actual size may be symbolic too.
 *
 * @throws QS1010 when they differ, or when the actual size need not keep the symbol's constraint
 */
export function matchDim(declared: DimValue, actual: DimValue, sizes: Map<string, DimValue>): void {
  const [term, another] = typeof declared === "number" ? [] : declared.terms;
  const free =
    term !== undefined && another === undefined && term.atom.kind === "symbol" && !sizes.has(term.atom.name);
  if (!free) {
    if (substituteDim(declared, sizes) !== actual)
      throw differs(declared, actual, formatDim(substituteDim(declared, sizes)));
    return;
  }
  bindSymbol(declared as SymbolicDim, term, actual, sizes);
}

function bindSymbol(
  declared: SymbolicDim,
  { atom, coefficient }: DimTerm,
  actual: DimValue,
  sizes: Map<string, DimValue>,
): void {
  if (atom.kind !== "symbol") return;
  const { multipleOf, min, max } = atom.constraint;
  const units = divideDims(addDims(actual, -declared.constant), coefficient);
  if (units === null) throw differs(declared, actual, `${formatDim(declared)} for a whole number`);
  const value = mulDims(units, multipleOf);
  const range = rangeOf(value);
  const upper = max === Number.MAX_SAFE_INTEGER ? Infinity : max;
  if (range.min < min || range.max > upper)
    throw differs(declared, actual, `${atom.name} between ${min} and ${max}`);
  sizes.set(atom.name, value);
}

function substituteAtom(atom: DimAtom, sizes: DimSubstitution): DimValue {
  switch (atom.kind) {
    case "symbol": {
      const size = sizes.get(atom.name);
      if (size === undefined) return SymbolicDim.of([{ atom, coefficient: 1 }], 0);
      return divideDims(size, atom.constraint.multipleOf) ?? floorDivDims(size, atom.constraint.multipleOf);
    }
    case "floorDiv":
      return floorDivDims(substituteDim(atom.dividend, sizes), atom.divisor);
    case "product":
      return productOfDims(atom.factors.map((factor) => substituteAtom(factor, sizes)));
    case "max":
      return maxDims(substituteDim(atom.left, sizes), substituteDim(atom.right, sizes));
    case "min":
      return minDims(substituteDim(atom.left, sizes), substituteDim(atom.right, sizes));
  }
}

function differs(declared: DimValue, actual: DimValue, expected: string): Error {
  return failure("QS1010", { dim: formatDim(declared), found: formatDim(actual), expected });
}
