interface Host {
  readonly performance: { now(): number };
}

const { performance } = globalThis as unknown as Host;

/** Milliseconds since some moment. */
export function now(): number {
  return performance.now();
}
