/** Models as ONNX files, and ONNX Runtime. An entry point of its own, so that who does not import it bundles no protobuf. */
export {
  exportedOpset,
  exportOnnx,
  type ExportOnnxOptions,
  onnxruntime,
  type OnnxRuntimeBackendOptions,
  type OnnxRuntimeModule,
  type OnnxRuntimeOptions,
  type OnnxSession,
  type ExternalData,
  importedOpsets,
  importOnnx,
  type ImportOnnxOptions,
  type InputShapes,
  type OnnxLimits,
} from "@quantrace/onnx";
