import { expect, test } from "vitest";
import type { FitProgress } from "./fit-options.ts";
import { progressLine } from "./progress-line.ts";

const at = (batch: number): FitProgress => ({
  epoch: 1,
  epochs: 3,
  batch,
  batches: 2,
  step: 2 + batch,
  loss: 0.123456,
  learningRate: 0.004,
  examplesPerSecond: 99.6,
});
const text = (batch: number): string =>
  `epoch 2/3  batch ${batch}/2  loss 0.1235  rate 4.00e-3  100 examples/s`;

function written(isTTY?: boolean): string {
  let all = "";
  const show = progressLine({ write: (part) => (all += part), isTTY });
  [at(1), at(2)].forEach(show);
  return all;
}

test("a terminal has one line, written over, that stays at the end of an epoch", () => {
  expect(written(true)).toBe(`\r\u001B[K${text(1)}\r\u001B[K${text(2)}\n`);
});

test("what is no terminal has a line for each epoch", () => {
  expect(written()).toBe(`${text(2)}\n`);
});

test("refuses what cannot be written to", () => {
  expect(() => progressLine({} as never)).toThrow(/^QS1013/);
});
