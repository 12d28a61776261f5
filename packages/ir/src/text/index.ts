export { parse, type ParseOptions } from "./parse.ts";
export { print, printArgument, printNode, type PrintOptions } from "./print.ts";
