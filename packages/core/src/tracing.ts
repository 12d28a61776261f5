/** What a tracer needs from core beyond the public API. Authors of models never import it. */
export { activeRecorder, withRecorder, type Entry, type Recorder } from "./recorder/recorder.ts";
export { applyOp, fromData, isTensor, readArguments, tensorData } from "./tensor/apply.ts";
export { TensorImpl } from "./tensor/tensor-impl.ts";
