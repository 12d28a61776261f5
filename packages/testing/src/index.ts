export { anyGraph, type AnyGraphOptions } from "./graphs/any-graph.ts";
export { anyInputs, type AnyInputsOptions, type GraphInputs } from "./graphs/any-inputs.ts";
export { anyBatches, type AnyBatchesOptions } from "./laws/any-batches.ts";
export type { Law } from "./laws/law.ts";
export { type LeafLike, leafModuleLaws, type LeafModuleLawsOptions } from "./laws/leaf-module-laws.ts";
export { observerLaws, type ObserverLawsOptions } from "./laws/observer-laws.ts";
export { anyModel, type AnyModelOptions, fillState, type ModelCase } from "./models/any-model.ts";
export {
  Branches,
  Chain,
  Residual,
  Scaled,
  SpelledRelu,
  type Spelling,
  Twice,
} from "./models/user-modules.ts";
export { anyQParams, type AnyQParamsOptions, anyScale, anyZeroPoint } from "./qparams/any-qparams.ts";
export { classShares, type ClassSharesOptions } from "./run/class-shares.ts";
export { defaultSeed, propertyConfig } from "./run/property-config.ts";
export { anyShape, type AnyShapeOptions, edgeSizes } from "./shapes/any-shape.ts";
export { anyTensor, anyTensorData, type AnyTensorOptions } from "./tensors/any-tensor.ts";
export { canonicalBits, type CanonicalTensor } from "./tensors/canonical-bits.ts";
export { seededData, seededNumbers } from "./tensors/seeded-data.ts";
export { anyFloat32, type AnyFloat32Options, everyFloat32 } from "./values/any-float32.ts";
export { anyTie, type Tie } from "./values/any-tie.ts";
export { anyValue } from "./values/any-value.ts";
export {
  bitsOfFloat32,
  float32Limits,
  float32OfBits,
  nextFloat32Down,
  nextFloat32Up,
} from "./values/float32.ts";
