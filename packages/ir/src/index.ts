export { artifactFormat, loadArtifact, type LoadArtifactOptions, saveArtifact, type SaveOptions } from "./artifact/artifact.ts";
export { type Backend, compile, type CompileOptions, type Executable } from "./backend/backend.ts";
export { interpretedExecutable, referenceBackend } from "./backend/reference-backend.ts";
export * from "./graph/index.ts";
export { GraphModule, type GraphModuleMode, type Stage } from "./graph-module/graph-module.ts";
export {
  Interpreter,
  type InterpreterOptions,
  isValueLeaf,
  referenceKernel,
  type Tap,
  type Value,
} from "./interpreter/interpreter.ts";
export { setTrainingMode } from "./passes/set-training-mode.ts";
export { type Leaf, LeafModule } from "./tracer/leaf-module.ts";
export type { LeafModules } from "./tracer/leaf-policy.ts";
export { nearestNames } from "./tracer/nearest-names.ts";
export { spec, type SpecOf, type SpecsOf, TensorSpec, type TensorsOf } from "./tracer/spec.ts";
export { symbolicTrace, type TraceOptions } from "./tracer/symbolic-trace.ts";
export * from "./text/index.ts";
