import { callable, shaped, signature } from "@quantrace/core/arguments";
import type { FitProgress } from "./fit-options.ts";

/** Where progress is written, such as `process.stderr`. */
export interface ProgressStream {
  /** Adds text to what is shown. */
  write(text: string): unknown;
  /** True for a terminal, where a line can be written over. */
  readonly isTTY?: boolean | undefined;
}

const check = signature("progressLine", {
  stream: shaped("a stream: { write(text) }", { write: callable }),
});

/** To the start of the line, and what is left of the old one away. */
const REWRITE = "\r\u001B[K";

/**
 * Shows how far a training is, as `onProgress` of `fit`: in a terminal one line that is written over, and one that stays
 * for each epoch; elsewhere only the latter.
 *
 * @example
 * const lines: string[] = [];
 * progressLine({ write: (text) => lines.push(text) })({
 *   epoch: 0, epochs: 5, batch: 10, batches: 10, step: 10, loss: 0.25, learningRate: 0.01, examplesPerSecond: 120,
 * });
 * lines; // => ["epoch 1/5  batch 10/10  loss 0.2500  rate 1.00e-2  120 examples/s\n"]
 */
export function progressLine(stream: ProgressStream): (progress: FitProgress) => void {
  check(stream);
  return (progress) => {
    const isLast = progress.batch === progress.batches;
    if (stream.isTTY === true) stream.write(`${REWRITE}${describe(progress)}${isLast ? "\n" : ""}`);
    else if (isLast) stream.write(`${describe(progress)}\n`);
  };
}

function describe(progress: FitProgress): string {
  const { epoch, epochs, batch, batches, loss, learningRate, examplesPerSecond } = progress;
  return [
    `epoch ${epoch + 1}/${epochs}`,
    `batch ${batch}/${batches}`,
    `loss ${loss.toFixed(4)}`,
    `rate ${learningRate.toExponential(2)}`,
    `${Math.round(examplesPerSecond)} examples/s`,
  ].join("  ");
}
