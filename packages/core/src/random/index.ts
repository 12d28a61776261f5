export { defaultGenerator, manualSeed } from "./default-generator.ts";
export { Generator } from "./generator.ts";
export type { GeneratorState } from "./xoshiro128.ts";
