import type { CallRequest } from "../call-request.ts";
import { type Engine, noKernel } from "../engine.ts";
import { type KernelEntry, manifest } from "../manifest/index.ts";

/**
 * The first of the candidates that the engine can run, or the one that the request names if it is among them.
 * Throws QK1002 when there is none.
 */
export function selectKernel(
  engine: Engine,
  request: CallRequest,
  candidates: readonly string[],
): KernelEntry {
  const wanted =
    request.kernel === undefined ? candidates : candidates.filter((name) => name === request.kernel);
  for (const name of wanted) {
    const entry = manifest.find((kernel) => kernel.name === name);
    if (entry !== undefined && entry.features.every((feature) => engine.features.has(feature))) return entry;
  }
  throw noKernel(engine, request.op, request.kernel ?? candidates.join(" or "));
}

/** True for a kernel that the engine can run and the request does not exclude by naming another. */
export function canRun(engine: Engine, request: CallRequest, name: string): boolean {
  if (request.kernel !== undefined && request.kernel !== name) return false;
  const entry = manifest.find((kernel) => kernel.name === name);
  return entry !== undefined && entry.features.every((feature) => engine.features.has(feature));
}
