export { serve } from "./serve.ts";
export { serveStdio } from "./serve-stdio.ts";
export type { Settings } from "./settings.ts";
