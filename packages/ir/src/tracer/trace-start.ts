/** Hears of the model and the arguments that a trace starts with. */
export type OnTrace = (held: readonly unknown[]) => void;

const listeners = new Set<OnTrace>();

/** Calls a function at the start of each trace. */
export function onTraceStart(listener: OnTrace): void {
  listeners.add(listener);
}

export function announceTrace(held: readonly unknown[]): void {
  for (const listener of listeners) listener(held);
}
