/** Work that is put off until nothing asked for it for a while. */
export interface Debounced extends Disposable {
  readonly schedule: () => void;
  /** Resolves when no work is waiting: at once, or after it was done. */
  readonly idle: () => Promise<void>;
}

export function debounce(work: () => void, milliseconds: number): Debounced {
  let timer: NodeJS.Timeout | undefined;
  let pending: PromiseWithResolvers<void> | null = null;
  const settle = (): void => {
    timer = undefined;
    pending?.resolve();
    pending = null;
  };
  return {
    schedule: () => {
      clearTimeout(timer);
      pending ??= Promise.withResolvers();
      timer = setTimeout(() => {
        try {
          work();
        } finally {
          settle();
        }
      }, milliseconds);
    },
    idle: () => pending?.promise ?? Promise.resolve(),
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      settle();
    },
  };
}
