import type { DimAtom, DimConstraint, DimTerm, DimValue } from "@quantrace/core";

/** Writes the symbol itself. */
export type SymbolText = (name: string, constraint: DimConstraint) => string;

/**
 * A size as an expression over `dim`. A symbol's atom stands for a fraction of it (see `SymbolAtom`), so that an atom on
 * its own is a division, which is exact.
 */
export function dimText(size: DimValue, symbol: SymbolText): string {
  if (typeof size === "number") return String(size);
  const terms = size.terms.map((term) => termText(term, symbol));
  if (size.constant !== 0) terms.push(String(size.constant));
  return terms.reduce((sum, term) => `dim.add(${sum}, ${term})`);
}

function termText({ atom, coefficient }: DimTerm, symbol: SymbolText): string {
  if (atom.kind === "symbol" && coefficient === atom.constraint.multipleOf)
    return symbol(atom.name, atom.constraint);
  const text = atomText(atom, symbol);
  return coefficient === 1 ? text : `dim.mul(${text}, ${coefficient})`;
}

function atomText(atom: DimAtom, symbol: SymbolText): string {
  switch (atom.kind) {
    case "symbol": {
      const text = symbol(atom.name, atom.constraint);
      const { multipleOf } = atom.constraint;
      return multipleOf === 1 ? text : `dim.floorDiv(${text}, ${multipleOf})`;
    }
    case "floorDiv":
      return `dim.floorDiv(${dimText(atom.dividend, symbol)}, ${atom.divisor})`;
    case "product":
      return atom.factors
        .map((factor) => atomText(factor, symbol))
        .reduce((product, factor) => `dim.mul(${product}, ${factor})`);
    case "max":
    case "min":
      return `dim.${atom.kind}(${dimText(atom.left, symbol)}, ${dimText(atom.right, symbol)})`;
  }
}

/** A size in a spec: a number, a name, or an expression over `dimension`. */
export function specSize(size: DimValue): string {
  return dimText(size, declaredSymbol).replace(/^dimension\(("\w+")\)$/, "$1");
}

function declaredSymbol(name: string, { multipleOf, min, max }: DimConstraint): string {
  const given = [
    ...(multipleOf === 1 ? [] : [`multipleOf: ${multipleOf}`]),
    ...(min === 0 ? [] : [`min: ${min}`]),
    ...(max === Number.MAX_SAFE_INTEGER ? [] : [`max: ${max}`]),
  ];
  return `dimension(${JSON.stringify(name)}${given.length === 0 ? "" : `, { ${given.join(", ")} }`})`;
}
