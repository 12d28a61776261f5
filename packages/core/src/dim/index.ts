export { addDims, mulDims, productOfDims, subDims, symbolDim } from "./arithmetic.ts";
export { bindDim, type DimBindings, evaluateDim, evaluateShape, symbolsOf } from "./bind.ts";
export type { Dim, DimLike, StaticDim } from "./dim.ts";
export { ceilDivDims, divideDims, floorDivDims, modDims } from "./divide.ts";
export { maxDims, minDims } from "./extremes.ts";
export { dim, dimension, publish, valueOf } from "./functions.ts";
export { parseDim } from "./parse.ts";
export { type DimRange, rangeOf } from "./range.ts";
export {
  type DimAtom,
  type DimConstraint,
  type DimTerm,
  type DimValue,
  formatDim,
  formatShape,
  SymbolicDim,
  type SymbolicShape,
} from "./symbolic-dim.ts";
