export { parse, type ParseOptions } from "./parse.ts";
export { print, printNode, type PrintOptions } from "./print.ts";
