import { productOfDims } from "../dim/arithmetic.ts";
import { divideDims } from "../dim/divide.ts";
import { formatDim, formatShape, type SymbolicShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";

/**
 * The sizes of a reshape, with the number that -1 stands for.
 *
 * @throws QS1005 a size below -1, two sizes of -1, or one that could be anything; QS1006 the element counts differ;
 *   QS1203 they cannot be compared
 */
export function reshapedShape(op: string, from: SymbolicShape, to: SymbolicShape): SymbolicShape {
  checkSizes(op, to);
  const inferred = to.indexOf(-1);
  if (inferred < 0) {
    checkCounts(op, from, to);
    return to;
  }
  const known = to.filter((_, i) => i !== inferred);
  const divisor = productOfDims(known);
  if (divisor === 0) throw invalid(op, to, "with a size of 0, -1 could be any size");
  const size = divideDims(productOfDims(from), divisor);
  if (size === null) throw mismatch(op, from, to);
  return to.with(inferred, size);
}

function checkSizes(op: string, to: SymbolicShape): void {
  if (to.some((dim) => typeof dim === "number" && dim < -1)) throw invalid(op, to, "a size is below -1");
  if (to.filter((dim) => dim === -1).length > 1) throw invalid(op, to, "more than one size is -1");
}

function checkCounts(op: string, from: SymbolicShape, to: SymbolicShape): void {
  if (productOfDims(from) !== productOfDims(to)) throw mismatch(op, from, to);
}

function invalid(op: string, to: SymbolicShape, reason: string): Error {
  return failure("QS1005", { op, shape: formatShape(to), reason });
}

function mismatch(op: string, from: SymbolicShape, to: SymbolicShape): Error {
  const found = productOfDims(from);
  const expected = productOfDims(to.filter((dim) => dim !== -1));
  const shape = formatShape(to);
  if (typeof found !== "number" || typeof expected !== "number") {
    return failure("QS1203", { op, from: formatShape(from), found: formatDim(found), to: shape });
  }
  const needed = to.includes(-1) ? `a multiple of ${expected}` : expected;
  return failure("QS1006", { op, found, shape, expected: needed });
}
