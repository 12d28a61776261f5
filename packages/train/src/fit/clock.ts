interface Host {
  readonly performance: { now(): number };
}

/** Milliseconds since some moment, in any host. */
export function now(): number {
  return (globalThis as unknown as Host).performance.now();
}
