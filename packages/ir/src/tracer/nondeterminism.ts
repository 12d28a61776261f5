import type { ErrorCode } from "@quantrace/core/errors";
import type { Entry } from "@quantrace/core/tracing";

type Host = Record<string, unknown>;

interface Source {
  readonly host: () => Host | undefined;
  readonly name: string;
  readonly code: ErrorCode;
  readonly what: string;
}

const SOURCES: readonly Source[] = [
  { host: () => Math as unknown as Host, name: "random", code: "QT5001", what: "Math.random()" },
  {
    host: () => globalHost("crypto"),
    name: "getRandomValues",
    code: "QT5001",
    what: "crypto.getRandomValues()",
  },
  { host: () => globalHost("crypto"), name: "randomUUID", code: "QT5001", what: "crypto.randomUUID()" },
  { host: () => Date as unknown as Host, name: "now", code: "QT5002", what: "Date.now()" },
  { host: () => globalHost("performance"), name: "now", code: "QT5002", what: "performance.now()" },
];

/**
 * Runs `body` while random numbers and clocks throw: a value drawn from one while tracing would be frozen into the
 * graph without a word. The originals come back whatever happens.
 */
export function withoutNondeterminism<T>(
  fault: (code: ErrorCode, what: string, cut: Entry) => never,
  body: () => T,
): T {
  const restore = SOURCES.map((source) => block(source, fault));
  try {
    return body();
  } finally {
    for (const undo of restore) undo();
  }
}

function block(source: Source, fault: (code: ErrorCode, what: string, cut: Entry) => never): () => void {
  const host = source.host();
  if (host === undefined) return () => undefined;
  const own = Object.getOwnPropertyDescriptor(host, source.name);
  const blocked = function (): never {
    return fault(source.code, source.what, blocked as Entry);
  };
  try {
    Object.defineProperty(host, source.name, { value: blocked, configurable: true, writable: true });
  } catch {
    return () => undefined;
  }
  return () => {
    if (own === undefined) delete host[source.name];
    else Object.defineProperty(host, source.name, own);
  };
}

function globalHost(name: string): Host | undefined {
  return (globalThis as unknown as Record<string, Host | undefined>)[name];
}
