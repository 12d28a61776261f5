export type { OnnxRuntimeModule, OnnxSession } from "./backend/onnx-runtime-module.ts";
export { onnxruntime, type OnnxRuntimeBackendOptions } from "./backend/onnxruntime.ts";
export type { OnnxRuntimeOptions } from "./backend/session-options.ts";
export { exportedOpset, exportOnnx, type ExportOnnxOptions } from "./export/export-onnx.ts";
export { importOnnx, type ImportOnnxOptions, importedOpsets } from "./import/import-onnx.ts";
export type { InputShapes } from "./import/input-type.ts";
export type { ExternalData } from "./decode/external-data.ts";
export type { OnnxLimits } from "./decode/limits.ts";
