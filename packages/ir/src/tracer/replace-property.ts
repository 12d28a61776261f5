/** Puts a value in place of a property; gives the function that undoes it. A frozen host stays as it is. */
export function replaceProperty(host: object, key: PropertyKey, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(host, key);
  try {
    Object.defineProperty(host, key, {
      value,
      configurable: true,
      writable: true,
      enumerable: own?.enumerable ?? false,
    });
  } catch {
    return () => undefined;
  }
  return () => {
    if (own === undefined) Reflect.deleteProperty(host, key);
    else Object.defineProperty(host, key, own);
  };
}

/** Runs the body, then undoes what was replaced, last first, whatever happens. */
export function withReplaced<T>(undo: readonly (() => void)[], body: () => T): T {
  try {
    return body();
  } finally {
    for (const restore of undo.toReversed()) restore();
  }
}
