/** Models as ONNX files. An entry point of its own, so that who does not import it bundles no protobuf. */
export { exportedOpset, exportOnnx, type ExportOnnxOptions } from "@quantrace/onnx";
