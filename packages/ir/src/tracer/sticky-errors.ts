import { dim, Module, SymbolicDim } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import type { Entry } from "@quantrace/core/tracing";
import { replaceProperty, withReplaced } from "./replace-property.ts";

/** Hears of an error that only tracing raises, with the function that the user called. */
export type OnError = (error: QuantraceError, entry: Entry) => void;

/**
 * Runs `body` while the functions of core that fail on symbols and on traced tensors only, and never on data, report
 * their errors: a `catch` around them would record what eager code never runs.
 */
export function withStickyErrors<T>(onError: OnError, body: () => T): T {
  const watched: readonly (readonly [object, PropertyKey])[] = [
    ...Object.keys(dim).map((name) => [dim, name] as const),
    [SymbolicDim.prototype, Symbol.toPrimitive],
    [Module.prototype, "run"],
  ];
  return withReplaced(
    watched.map(([host, key]) => watch(host, key, onError)),
    body,
  );
}

function watch(host: object, key: PropertyKey, onError: OnError): () => void {
  const original = Reflect.get(host, key) as (...args: unknown[]) => unknown;
  const watched = function (this: unknown, ...args: unknown[]): unknown {
    try {
      return Reflect.apply(original, this, args);
    } catch (error) {
      if (error instanceof QuantraceError) onError(error, watched as Entry);
      throw error;
    }
  };
  return replaceProperty(host, key, watched);
}
