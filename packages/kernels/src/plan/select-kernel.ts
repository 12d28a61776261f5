import type { CallRequest } from "../call-request.ts";
import { type Engine, noKernel } from "../engine.ts";
import type { ChosenKernel } from "../planned-call.ts";

/**
 * The first of the candidates that the engine can run, or the one that the request names if it is among them.
 * Threads share out its work, unless a planner knows better. Throws QK1002 when there is none.
 */
export function selectKernel(
  engine: Engine,
  request: CallRequest,
  candidates: readonly string[],
): ChosenKernel {
  const name = candidates.find((candidate) => canRun(engine, request, candidate));
  if (name !== undefined) return { name, splits: true };
  throw noKernel(engine, request.op, request.kernel ?? candidates.join(" or "));
}

/** True for a kernel that the engine can run and the request does not exclude by naming another. */
export function canRun(engine: Engine, request: CallRequest, name: string): boolean {
  return (request.kernel ?? name) === name && engine.has(name);
}
