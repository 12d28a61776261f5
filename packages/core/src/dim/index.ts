export {
  addDims,
  floorDivDims,
  maxDims,
  minDims,
  modDims,
  mulDims,
  productOfDims,
  subDims,
  symbolDim,
} from "./arithmetic.ts";
export { bindDim, type DimBindings, evaluateDim, evaluateShape, symbolsOf } from "./bind.ts";
export type { Dim, DimLike, StaticDim } from "./dim.ts";
export { dim, dimension, publish, valueOf } from "./functions.ts";
export {
  type DimConstraint,
  type DimValue,
  formatDim,
  formatShape,
  SymbolicDim,
  type SymbolicShape,
} from "./symbolic-dim.ts";
