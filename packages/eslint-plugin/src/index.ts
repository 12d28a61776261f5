/** ESLint and oxlint ask for a default export. */
export { plugin as default, type LintPreset, type QuantracePlugin } from "./plugin.ts";
