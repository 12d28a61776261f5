export {
  loadArtifact,
  type LoadArtifactOptions,
  saveArtifact,
  type SaveOptions,
} from "./artifact/artifact.ts";
export { artifactFormat } from "./artifact/artifact-format.ts";
export {
  type Backend,
  compile,
  type CompileOptions,
  type Executable,
  type ExecutableOf,
  type InputsOf,
  type PlannedMemory,
  type ResultOf,
} from "./backend/backend.ts";
export { backend as backendKind } from "./backend/backend-kind.ts";
export { interpretedExecutable, referenceBackend } from "./backend/reference-backend.ts";
export { extendGraph, type Extension } from "./extend/extend-graph.ts";
export * from "./graph/index.ts";
export { GraphModule, type GraphModuleMode, type Stage } from "./graph-module/graph-module.ts";
export { callLeaf, type LeafTensors } from "./interpreter/call-leaf.ts";
export { classTensors } from "./interpreter/class-tensors.ts";
export { isValueLeaf } from "./interpreter/is-value-leaf.ts";
export { resolveAttributes } from "./interpreter/resolve-attributes.ts";
export { bindInputs, type BoundInputs } from "./interpreter/bind-inputs.ts";
export { checkedKernel, checkOperands, isCheckedNode } from "./interpreter/checked-kernel.ts";
export {
  Interpreter,
  type InterpreterOptions,
  referenceKernel,
  type Tap,
  type Value,
} from "./interpreter/interpreter.ts";
export { graphDifference } from "./isomorphism/graph-difference.ts";
export { matchArguments, type TakeInput } from "./interpreter/match-arguments.ts";
export { locateFailure } from "./interpreter/locate-failure.ts";
export {
  anything,
  type AnythingPattern,
  call,
  type CallOptions,
  type CallPattern,
  findMatches,
  type Match,
  matchAt,
  optional,
  type OptionalPattern,
  type Pattern,
  state,
  type StatePattern,
} from "./matcher/index.ts";
export { eliminateCommonSubexpressions } from "./passes/eliminate-common-subexpressions.ts";
export { eliminateDeadCode, type EliminateDeadCodeOptions } from "./passes/eliminate-dead-code.ts";
export { eliminateIdentities } from "./passes/eliminate-identities.ts";
export { foldConstants, type FoldConstantsOptions, isQuantized } from "./passes/fold-constants.ts";
export { foldConvBatchNorm } from "./passes/fold-conv-batch-norm.ts";
export { propagateShapes, type PropagateShapesOptions } from "./passes/propagate-shapes.ts";
export { unifyClamps } from "./passes/unify-clamps.ts";
export { setTrainingMode } from "./passes/set-training-mode.ts";
export type { PatternMatch } from "./rewriter/pattern-match.ts";
export { replacePattern, type ReplaceOptions, type Rewritten } from "./rewriter/replace-pattern.ts";
export { type Leaf, LeafModule, type TrainableLeaf } from "./tracer/leaf-module.ts";
export type { LeafModules, StandIn } from "./tracer/leaf-policy.ts";
export { nearestNames } from "@quantrace/core/errors";
export { specs as specsKind, traceFields } from "./tracer/trace-kinds.ts";
export { parseSpec } from "./tracer/parse-spec.ts";
export { type Sites, withSites } from "./tracer/source-line.ts";
export {
  type Inputs,
  spec,
  type SpecOf,
  type SpecsOf,
  type TensorOf,
  TensorSpec,
  type TensorsOf,
} from "./tracer/spec.ts";
export { wrap, type WrapOptions } from "./tracer/wrap.ts";
export { symbolicTrace, type TraceOptions } from "./tracer/symbolic-trace.ts";
export * from "./text/index.ts";
export { Transformer } from "./transformer/transformer.ts";
export { toTypeScript } from "./typescript/to-typescript.ts";
export { findProblems, rules, verify } from "./verify/verify.ts";
export type { Finding, Rule } from "./verify/rule.ts";
