import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { failure } from "@quantrace/core/errors";
import type { ConfigFinder } from "../config/find-config.ts";
import { displayPath } from "../host/positions.ts";
import { type Baseline, parseBaseline } from "./baseline.ts";

/** Gives each file the baseline that it falls under: the asked one, or the one that its settings name. */
export function baselineFinder(
  asked: string | null | undefined,
  settingsOf: ConfigFinder,
  cwd: string,
): (file: string) => Baseline | null {
  if (asked === null) return () => null;
  const read = new Map<string, Baseline>();
  const at = (path: string): Baseline => {
    const known = read.get(path) ?? readBaseline(path, cwd);
    read.set(path, known);
    return known;
  };
  return (file) => {
    const path = asked === undefined ? settingsPath(settingsOf(resolve(cwd, file))) : resolve(cwd, asked);
    return path === null ? null : at(path);
  };
}

function settingsPath({ path, config }: ReturnType<ConfigFinder>): string | null {
  return config.baseline === undefined || path === null ? null : resolve(dirname(path), config.baseline);
}

function readBaseline(path: string, cwd: string): Baseline {
  const file = displayPath(path, cwd);
  if (!existsSync(path)) throw failure("QF2001", { path: file, reason: "it does not exist" });
  return parseBaseline(readFileSync(path, "utf8"), file);
}
