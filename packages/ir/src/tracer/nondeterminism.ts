import { Generator } from "@quantrace/core";
import type { ErrorCode } from "@quantrace/core/errors";
import type { Entry } from "@quantrace/core/tracing";
import { replaceProperty, withReplaced } from "./replace-property.ts";
import { isLogging } from "./source-line.ts";

/** Hears of each use, with the function that was called. */
export type OnUse = (code: ErrorCode, what: string, entry: Entry) => void;

interface Source {
  readonly host: object | undefined;
  readonly name: string;
  readonly code: ErrorCode;
  readonly what: string;
}

function sources(): readonly Source[] {
  const { crypto, performance } = globalThis as { readonly crypto?: object; readonly performance?: object };
  return [
    { host: Math, name: "random", code: "QT5001", what: "Math.random()" },
    { host: crypto, name: "getRandomValues", code: "QT5001", what: "crypto.getRandomValues()" },
    { host: crypto, name: "randomUUID", code: "QT5001", what: "crypto.randomUUID()" },
    { host: Generator.prototype, name: "bits", code: "QT5001", what: "a Generator" },
    { host: Date, name: "now", code: "QT5002", what: "Date.now()" },
    { host: performance, name: "now", code: "QT5002", what: "performance.now()" },
  ];
}

/**
 * Runs `body` while random numbers and clocks report their use: a value drawn from one while tracing would be frozen
 * into the graph without a word. They go on to work, so that the trace can find more. The originals come back
 * whatever happens.
 */
export function withoutNondeterminism<T>(onUse: OnUse, body: () => T): T {
  return withReplaced([...sources().map((source) => watchMethod(source, onUse)), watchDate(onUse)], body);
}

function watchMethod({ host, name, code, what }: Source, onUse: OnUse): () => void {
  const original: unknown = host === undefined ? undefined : Reflect.get(host, name);
  if (host === undefined || typeof original !== "function") return () => undefined;
  const watched = function (this: unknown, ...args: unknown[]): unknown {
    if (!isLogging(watched as Entry)) onUse(code, what, watched as Entry);
    return Reflect.apply(original, this, args);
  };
  return replaceProperty(host, name, watched);
}

/** `Date()` and `new Date()` without arguments read the clock; with arguments they do not. */
function watchDate(onUse: OnUse): () => void {
  const handler: ProxyHandler<DateConstructor> = {
    construct(target, args, newTarget) {
      const entry = handler.construct as Entry;
      if (args.length === 0 && !isLogging(entry)) onUse("QT5002", "new Date()", entry);
      return Reflect.construct(target, args, newTarget) as Date;
    },
    apply(target) {
      onUse("QT5002", "Date()", handler.apply as Entry);
      return target();
    },
  };
  return replaceProperty(globalThis, "Date", new Proxy(Date, handler));
}
