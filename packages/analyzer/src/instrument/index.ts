export { instrumenter, type Instrumenter } from "./instrumenter.ts";
export type { Instrumented } from "./instrument-file.ts";
