export type { QuantraceOptions } from "./options.ts";
export { quantrace } from "./quantrace.ts";
