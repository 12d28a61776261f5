import type { ErrorCode } from "@quantrace/core/errors";

/**
 * The code for a `forward` that gave a promise or a generator, null for any other result. What is left of an async
 * `forward` runs after the trace and fails there: that is reported here, so its rejection is taken care of.
 */
export function asyncFault(result: unknown): ErrorCode | null {
  if (typeof result !== "object" || result === null) return null;
  const { then, next } = result as { readonly then?: unknown; readonly next?: unknown };
  if (typeof then === "function") {
    if (result instanceof Promise) result.catch(() => undefined);
    return "QT4001";
  }
  return typeof next === "function" ? "QT4003" : null;
}
