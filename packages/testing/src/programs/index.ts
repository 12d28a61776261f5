export { anyProgram, type AnyProgramOptions } from "./any-program.ts";
export { type Label, type Program, strata, type Stratum } from "./program.ts";
