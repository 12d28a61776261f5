import type { ErrorCode } from "@quantrace/core/errors";
import type { Entry } from "@quantrace/core/tracing";
import { isLogging } from "./source-line.ts";

type Host = Record<string, unknown>;

/** Hears of each use, with the function that was called. */
export type OnUse = (code: ErrorCode, what: string, entry: Entry) => void;

interface Source {
  readonly host: string;
  readonly name: string;
  readonly code: ErrorCode;
}

const SOURCES: readonly Source[] = [
  { host: "Math", name: "random", code: "QT5001" },
  { host: "crypto", name: "getRandomValues", code: "QT5001" },
  { host: "crypto", name: "randomUUID", code: "QT5001" },
  { host: "Date", name: "now", code: "QT5002" },
  { host: "performance", name: "now", code: "QT5002" },
];

/**
 * Runs `body` while random numbers and clocks report their use: a value drawn from one while tracing would be frozen
 * into the graph without a word. They go on to work, so that the trace can find more. The originals come back
 * whatever happens.
 */
export function withoutNondeterminism<T>(onUse: OnUse, body: () => T): T {
  const restore = [...SOURCES.map((source) => watchMethod(source, onUse)), watchDate(onUse)];
  try {
    return body();
  } finally {
    for (const undo of restore.reverse()) undo();
  }
}

function watchMethod({ host: hostName, name, code }: Source, onUse: OnUse): () => void {
  const host = (globalThis as unknown as Readonly<Record<string, Host | undefined>>)[hostName];
  const original = host?.[name];
  if (host === undefined || typeof original !== "function") return () => undefined;
  const watched = function (this: unknown, ...args: unknown[]): unknown {
    if (!isLogging(watched as Entry)) onUse(code, `${hostName}.${name}()`, watched as Entry);
    return Reflect.apply(original, this, args);
  };
  return replace(host, name, watched);
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
  return replace(globalThis as unknown as Host, "Date", new Proxy(Date, handler));
}

/** Puts a value in place of a property; gives the function that undoes it. A frozen host stays as it is. */
function replace(host: Host, name: string, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(host, name);
  try {
    Object.defineProperty(host, name, { value, configurable: true, writable: true });
  } catch {
    return () => undefined;
  }
  return () => {
    if (own === undefined) delete host[name];
    else Object.defineProperty(host, name, own);
  };
}
