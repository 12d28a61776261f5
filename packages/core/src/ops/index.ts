export * from "../op/index.ts";
export { ops, type OpId } from "./definitions.generated.ts";
export { gradients } from "./gradients.generated.ts";
export { onnx } from "./onnx.generated.ts";
export { quantization } from "./quantization.generated.ts";
