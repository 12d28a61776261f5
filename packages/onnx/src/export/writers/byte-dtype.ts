/** The integers of a quantized tensor. */
export type ByteDType = "uint8" | "int8";
