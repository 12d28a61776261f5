/// <reference types="node" />
import { existsSync } from "node:fs";
import { join } from "node:path";
import { environment } from "../run/property-config.ts";

/**
 * The folder with golden data: `QUANTRACE_GOLDEN` when that is set, else the given one; in either case its subfolder
 * `torch` when it has one.
 *
 * @example
 * goldenFolder("golden").length > 0; // => true
 */
export function goldenFolder(fallback: string): string {
  const folder = environment()["QUANTRACE_GOLDEN"] || fallback;
  const nested = join(folder, "torch");
  return existsSync(nested) ? nested : folder;
}
