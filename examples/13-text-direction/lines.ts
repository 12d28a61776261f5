import { Generator, type TensorData } from "quantrace";
import { loadFonts } from "./fonts.ts";
import { chooseLine, conditions, type ConditionsName, drawLine } from "./line.ts";
import { inputSize, preprocess } from "./preprocess.ts";

/** Lines as the classifier takes them. */
export interface Lines {
  /** `[N, 3, 48, 192]` */
  readonly inputs: Float32Array;
  /** `[N]` 0 for lines that stand, 1 for those that were turned by 180 degrees. */
  readonly labels: Uint8Array;
}

const valuesPerLine = inputSize.channels * inputSize.height * inputSize.width;

/** Draws lines of text; a seed gives the same lines everywhere. */
export function drawLines(count: number, seed: number, name: ConditionsName): Lines {
  const random = new Generator(seed);
  const fonts = loadFonts();
  const inputs = new Float32Array(count * valuesPerLine);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const line = chooseLine(random, fonts, conditions[name], i);
    inputs.set(preprocess(drawLine(line, random)), i * valuesPerLine);
    labels[i] = Number(line.turned);
  }
  return { inputs, labels };
}

/** Lines in batches, in order; the last one may be smaller. Batches are views, not copies. */
export function batches({ inputs }: Lines, size = 16): readonly TensorData[] {
  const { channels, height, width } = inputSize;
  const parts: TensorData[] = [];
  for (let start = 0; start < inputs.length; start += size * valuesPerLine) {
    const data = inputs.subarray(start, start + size * valuesPerLine);
    parts.push({ dtype: "float32", shape: [data.length / valuesPerLine, channels, height, width], data });
  }
  return parts;
}
