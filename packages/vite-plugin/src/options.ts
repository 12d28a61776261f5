import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AnalyzeOptions, Preset } from "@quantrace/analyzer";

/** What is checked, and what fails. */
export interface QuantraceOptions {
  /** A tsconfig.json, relative to Vite's root: all files that it, and what it references, includes. Default: that of the root. */
  readonly tsconfig?: string;
  /** Files and folders, relative to Vite's root, in place of a tsconfig.json. */
  readonly include?: readonly string[];
  /** Takes the place of the preset of `quantrace.config.json`. */
  readonly preset?: Preset;
  /** The least severity that fails the build and shows in the overlay. Default: "error". */
  readonly failOn?: "error" | "warning" | "never";
  /** False: no check in the dev server. Default: true. */
  readonly dev?: boolean;
  /** False: no check in builds. Default: true. */
  readonly build?: boolean;
}

/** What the analyser is asked for. */
export function analyzeOptions(
  { tsconfig, include, preset }: QuantraceOptions,
  root: string,
): AnalyzeOptions {
  const own = join(root, "tsconfig.json");
  const config = include === undefined ? (tsconfig ?? (existsSync(own) ? own : undefined)) : undefined;
  return {
    cwd: root,
    ...(preset === undefined ? {} : { preset }),
    ...(config === undefined ? { paths: include ?? ["."] } : { tsconfig: resolve(root, config) }),
  };
}
