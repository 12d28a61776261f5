/** Work that is put off until nothing asked for it for a while. */
export interface Debounced extends Disposable {
  readonly schedule: () => void;
}

export function debounce(work: () => void, milliseconds: number): Debounced {
  let timer: NodeJS.Timeout | undefined;
  return {
    schedule: () => {
      clearTimeout(timer);
      timer = setTimeout(work, milliseconds);
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
