/** Artifacts, loaded and run. An entry point of its own, so that a page that only runs a model bundles nothing else. */
export {
  type Loaded,
  load,
  type LoadOptions,
  type RuntimeModule,
  type RuntimeValue,
} from "@quantrace/runtime";
