export type { NodeExplanation, NodeProfile } from "./backend/explanation.ts";
export { wasm, type WasmBackend } from "./backend/wasm.ts";
export type { WasmExecutable } from "./backend/wasm-executable.ts";
export type {
  CallOperand,
  CallRequest,
  ClampAttributes,
  Conv2dAttributes,
  KernelAttributes,
  TensorSpec,
} from "./call-request.ts";
export type { KernelOptions } from "./engine.ts";
export { detectFeatures, type Feature } from "./features.ts";
export { type KernelName, parseKernelName } from "./kernel-name.ts";
export { createKernels, Kernels } from "./kernels.ts";
export {
  type KernelDTypes,
  type KernelEntry,
  type KernelModule,
  type KernelOp,
  manifest,
} from "./manifest/index.ts";
export { KernelMemory } from "./memory/kernel-memory.ts";
export { Region, type ViewOf, type ViewType } from "./memory/region.ts";
export { PlannedCall, type PlannedInput, type Placement } from "./planned-call.ts";
export { PreparedCall } from "./prepared-call.ts";
