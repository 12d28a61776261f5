import { existsSync } from "node:fs";
import { resolve } from "node:path";

/**
 * The mapping of `--quantization` may be left out, also before a path: `check --quantization model.ts`. What looks like a
 * path, or is one, is no mapping.
 */
export function withOptionalMapping(argv: readonly string[], cwd: string): readonly string[] {
  return argv.map((argument, i) => {
    const next = argv[i + 1];
    if (argument !== "--quantization" || next === undefined || next.startsWith("-")) return argument;
    return /[./\\]/.test(next) || existsSync(resolve(cwd, next)) ? "--quantization=default" : argument;
  });
}
