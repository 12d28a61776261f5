import type { Executable, TensorData } from "quantrace";
import { batches, type Lines } from "./lines.ts";

/** What a model makes of lines. */
export interface Evaluation {
  /** Of each line, how far the two logits are apart: above 0 it was turned. */
  readonly margins: readonly number[];
  /** How many lines it is right about. A line with equal probabilities counts as standing. */
  readonly right: number;
  /** Milliseconds of processor time for a line, of the fastest batch: all threads together. */
  readonly milliseconds: number;
}

export async function evaluate(executable: Pick<Executable, "run">, lines: Lines): Promise<Evaluation> {
  const margins: number[] = [];
  let milliseconds = Infinity;
  for (const batch of batches(lines)) {
    const start = process.cpuUsage();
    const probabilities = (await executable.run(batch)) as TensorData;
    const { user, system } = process.cpuUsage(start);
    milliseconds = Math.min(milliseconds, (user + system) / 1000 / (batch.shape[0] as number));
    margins.push(...marginsOf(probabilities));
  }
  const right = margins.filter((margin, i) => Number(margin > 0) === lines.labels[i]).length;
  return { margins, right, milliseconds };
}

/** Softmax taken back: the logarithm of the ratio of two probabilities is the difference of their logits. */
export function marginsOf({ data }: TensorData): readonly number[] {
  return Array.from({ length: data.length / 2 }, (_, i) =>
    Math.log((data[2 * i + 1] as number) / (data[2 * i] as number)),
  );
}

/** On how many lines two models say the same. */
export function agreeing(a: Evaluation, b: Evaluation): number {
  return a.margins.filter((margin, i) => margin > 0 === (b.margins[i] as number) > 0).length;
}

/** Signal to noise of margins in dB: `10 log10(sum x^2 / sum (x - y)^2)`. */
export function marginSqnr(float: readonly number[], quantized: readonly number[]): number {
  const signal = float.reduce((sum, x) => sum + x * x, 0);
  const noise = float.reduce((sum, x, i) => sum + (x - (quantized[i] as number)) ** 2, 0);
  return 10 * Math.log10(signal / noise);
}
