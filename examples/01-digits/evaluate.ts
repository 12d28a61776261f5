import { compile, type Graph, type TensorData, wasm } from "quantrace";
import { batches, type Digits } from "./data.ts";

/** What a model makes of the digits. */
export interface Evaluation {
  readonly predictions: readonly number[];
  /** A fraction of 1. */
  readonly accuracy: number;
}

/** Classifies every digit. */
export async function evaluate(graph: Graph, digits: Digits): Promise<Evaluation> {
  const executable = await compile(graph, wasm());
  const predictions: number[] = [];
  for await (const batch of batches(digits, 64)) {
    const logits = (await executable.run(batch)) as TensorData;
    predictions.push(...argmaxRows(logits));
  }
  executable.dispose();
  const right = predictions.filter((digit, i) => digit === digits.labels[i]).length;
  return { predictions, accuracy: right / predictions.length };
}

/** The index of the largest value of each row. */
function argmaxRows({ data, shape }: TensorData): number[] {
  const [rows = 0, columns = 0] = shape;
  return Array.from({ length: rows }, (_, row) => {
    const scores = data.subarray(row * columns, (row + 1) * columns);
    return scores.indexOf(Math.max(...scores));
  });
}
