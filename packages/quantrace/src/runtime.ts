/** Artifacts, loaded and run. An entry point of its own, so that a page that only runs a model bundles nothing else. */
export {
  type DType,
  type Loaded,
  load,
  type LoadOptions,
  type RuntimeModule,
  type RuntimeValue,
  type TensorData,
} from "@quantrace/runtime";
