/** How parts of a report are emphasised. Each function gives its text back, perhaps with colour codes around it. */
export interface Colors {
  /** Errors, and their code. */
  readonly error: (text: string) => string;
  /** Warnings. */
  readonly warning: (text: string) => string;
  /** What is as it should be. */
  readonly good: (text: string) => string;
  /** What is to be read first. */
  readonly strong: (text: string) => string;
  /** What may be passed over. */
  readonly dim: (text: string) => string;
}

const same = (text: string): string => text;

/** No colours. */
export const plain: Colors = { error: same, warning: same, good: same, strong: same, dim: same };

const ansi =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001b[${open}m${text}\u001b[${close}m`;

/** Colours of a terminal. */
export const terminal: Colors = {
  error: ansi(31, 39),
  warning: ansi(33, 39),
  good: ansi(32, 39),
  strong: ansi(1, 22),
  dim: ansi(2, 22),
};
