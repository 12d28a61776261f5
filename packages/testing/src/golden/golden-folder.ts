import { environment } from "../run/property-config.ts";

/**
 * The folder with golden data: `QUANTRACE_GOLDEN` when that is set, else the given one.
 *
 * @example
 * goldenFolder("golden/torch").length > 0; // => true
 */
export function goldenFolder(fallback: string): string {
  return environment()["QUANTRACE_GOLDEN"] || fallback;
}
