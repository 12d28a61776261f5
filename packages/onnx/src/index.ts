export { exportedOpset, exportOnnx, type ExportOnnxOptions } from "./export/export-onnx.ts";
