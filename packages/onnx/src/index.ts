export type { OnnxRuntimeModule, OnnxSession } from "./backend/onnx-runtime-module.ts";
export { onnxruntime, type OnnxRuntimeBackendOptions } from "./backend/onnxruntime.ts";
export type { OnnxRuntimeOptions } from "./backend/session-options.ts";
export { exportedOpset, exportOnnx, type ExportOnnxOptions } from "./export/export-onnx.ts";
