import type { CallRequest } from "../call-request.ts";
import { type Engine, noKernel } from "../engine.ts";
import type { KernelEntry } from "../manifest/kernel-entry.ts";

/**
 * The first of the candidates that the engine can run, or the one that the request names if it is among them.
 * Throws QK1002 when there is none.
 */
export function selectKernel(
  engine: Engine,
  request: CallRequest,
  candidates: readonly string[],
): KernelEntry {
  const name = candidates.find((candidate) => canRun(engine, request, candidate));
  if (name !== undefined) return engine.kernels.get(name) as KernelEntry;
  throw noKernel(engine, request.op, request.kernel ?? candidates.join(" or "));
}

/** True for a kernel that the engine can run and the request does not exclude by naming another. */
export function canRun(engine: Engine, request: CallRequest, name: string): boolean {
  if (request.kernel !== undefined && request.kernel !== name) return false;
  const { features } = engine.kernels.get(name) ?? {};
  return features?.every((feature) => engine.features.has(feature)) === true;
}
