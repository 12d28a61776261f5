/**
 * Write a model in TypeScript. Know before you run it whether it can be traced and quantized. Run it in int8, with the
 * same bits in every JavaScript engine.
 */
export * from "@quantrace/core";
export * from "@quantrace/ir";
export { wasm } from "@quantrace/kernels";
export * from "@quantrace/quant";
