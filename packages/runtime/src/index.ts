export { load } from "./load.ts";
export type { Loaded, LoadOptions, RuntimeModule, RuntimeValue } from "./types.ts";
export type { DType, TensorData } from "@quantrace/core";
