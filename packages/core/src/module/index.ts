export { childrenOf, namedModules, tensorsOf } from "./children.ts";
export { originalForward } from "./intercept-forward.ts";
export { Module, type ModuleClass } from "./module.ts";
export { type Buffer, buffer, isBuffer, isParameter, type Parameter, parameter } from "./parameter.ts";
export type { LoadOptions, StateDict } from "./state-dict.ts";
export type { AnyForward, Eager, EagerArgs, Output } from "./types.ts";
