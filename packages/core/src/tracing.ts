import { folderAbove } from "./recorder/package-root.ts";

/** What a tracer needs from core beyond the public API. Authors of models never import it. */
export { activeRecorder, withRecorder, type Entry, type Recorder } from "./recorder/recorder.ts";
export {
  eagerTensor as eagerTensorKind,
  module as moduleKind,
  tensor as tensorKind,
} from "./arguments/tensor-kinds.ts";
export { isBufferMemory } from "./module/parameter.ts";
export { withTypesOnly } from "./nn/initial-values.ts";
export { folderAbove } from "./recorder/package-root.ts";
export {
  applyOp,
  fromData,
  isEager,
  isTensor,
  readArguments,
  tensorData,
  tensorType,
} from "./tensor/apply.ts";
export { TensorImpl } from "./tensor/tensor-impl.ts";

/** The folder of this package: stack frames below it are the library's, not the user's. */
export const coreRoot: string = folderAbove(import.meta.url);
