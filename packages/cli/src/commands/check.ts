import { analyze, formatJson, formatPretty, type Preset } from "@quantrace/analyzer";
import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";

export interface CheckArguments {
  readonly format: "pretty" | "json";
  readonly config?: string;
  readonly preset?: Preset;
}

/** Checks whether models can be traced, without running them. */
export function checkCommand(paths: readonly string[], options: CheckArguments, io: Io): number {
  const { config, preset } = options;
  const result = analyze({
    paths,
    cwd: io.cwd,
    ...(config === undefined ? {} : { config }),
    ...(preset === undefined ? {} : { preset }),
  });
  io.stdout(options.format === "json" ? formatJson(result) : formatPretty(result, { color: io.color }));
  return result.findings.some((finding) => finding.severity === "error") ? exitCodes.findings : exitCodes.ok;
}
