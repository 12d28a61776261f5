export {
  normalizeAttributes,
  type Attributes,
  type AttributeKind,
  type AttributeSpec,
  type AttributeValue,
} from "./attributes.ts";
export type { OnnxFacet, QuantizationFacet } from "./facets.ts";
export { evaluateOp, operandTypes, staticShape, toKernelOperands, type Operand } from "./evaluate.ts";
export {
  constantGradient,
  type GradientCall,
  type GradientFacet,
  type GradientRule,
  noGradient,
  type OperandGradient,
  piecewise,
  type RuleOperand,
  smooth,
  straightThroughGradient,
} from "./gradient.ts";
export { inferType } from "./infer.ts";
export type { AnyKernel, KernelOperand, ReferenceKernel } from "./kernel.ts";
export {
  defineOp,
  type ApiSpec,
  type OpDefinition,
  type OperandType,
  type ResultSpec,
} from "./op-definition.ts";
export { operand, type OperandRole, type OperandSpec, type TypeVariable } from "./operand.ts";
export { formatType, sameType, type TensorType } from "./tensor-type.ts";
