import type { Samples } from "../sample.ts";

/** Operations that work element by element. */
export const samples: Samples = {};
