/** Serves the page: `npm run example:browser`, then open what it prints. */
import { pageFiles, serve } from "./serve.ts";

const { origin } = await serve(await pageFiles(), Number(process.env["PORT"] ?? 8080));
console.log(`Draw a digit at ${origin}/`);
