export { exitCodes } from "./exit-code.ts";
export type { Io } from "./io.ts";
export { main } from "./main.ts";
