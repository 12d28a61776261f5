/** ONNX files on disk, with the weights beside them. An entry point of its own, so that `quantrace/onnx` can go into a page. */
export { externalDataIn, readOnnxFile, type ReadOnnxFileOptions } from "@quantrace/onnx/node";
