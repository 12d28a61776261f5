export { readOnnxFile, type ReadOnnxFileOptions } from "./files/read-onnx-file.ts";
