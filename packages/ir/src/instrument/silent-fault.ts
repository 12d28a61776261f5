import { SymbolicDim } from "@quantrace/core";
import { failure, QuantraceError } from "@quantrace/core/errors";
import { activeRecorder } from "@quantrace/core/tracing";
import { ownerOf, type TraceOwner } from "../tracer/traced-tensor.ts";
import type { Site, SiteFault, Sites } from "./site.ts";

/** The trace that is running, or null. */
export function runningTrace(): TraceOwner | null {
  const recorder = activeRecorder() as (TraceOwner & object) | null;
  return recorder !== null && "report" in recorder ? recorder : null;
}

/** Throws the fault of a place when the value there is a traced tensor, or a symbolic size while tracing. */
export function checkValue(value: unknown, sites: Sites, index: number): void {
  if (typeof value !== "object" || value === null) return;
  const owner = ownerOf(value);
  if (owner !== null) {
    const { file, site } = siteAt(sites, index);
    if (site.tensor !== null) raise(owner, site.tensor, file, site);
    return;
  }
  if (!SymbolicDim.is(value)) return;
  const running = runningTrace();
  const { file, site } = siteAt(sites, index);
  if (running !== null && site.dim !== null) raise(running, site.dim, file, site);
}

/** The place of an index, and its file. */
export function siteAt(sites: Sites, index: number): { readonly file: string; readonly site: Site } {
  const { file, sites: all } = sites();
  return { file, site: all[index] as Site };
}

/** Reports to the trace, so that no `catch` hides it, and throws. A stand-in of a trace that is over says so. */
export function raise(owner: TraceOwner, [code, params]: SiteFault, file: string, site: Site): never {
  const source = { file, line: site.line, column: site.column };
  if (!owner.open) throw failure("QT4006", { tensor: params["what"] ?? "a traced tensor" }, { source });
  const error = new QuantraceError(code, params, { source, modulePath: owner.modulePath });
  owner.report(error);
  throw error;
}
