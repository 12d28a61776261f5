interface Host {
  readonly performance: { now(): number };
  setTimeout(callback: () => void, ms: number): unknown;
}

/** Milliseconds since some moment, in any host. */
export function now(): number {
  return (globalThis as unknown as Host).performance.now();
}

/** Lets everything else that waits run first: a backend may compute without ever giving way. */
export function othersFirst(): Promise<void> {
  return new Promise((resolve) => (globalThis as unknown as Host).setTimeout(resolve, 0));
}
