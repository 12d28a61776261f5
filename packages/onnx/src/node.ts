export { readOnnxFile, type ReadOnnxFileOptions } from "./files/read-onnx-file.ts";
export { externalDataIn } from "./files/external-data-in.ts";
