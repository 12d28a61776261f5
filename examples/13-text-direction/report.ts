import { agreeing, type Evaluation, marginSqnr } from "./evaluate.ts";
import type { PartNoise } from "./parts.ts";
import { wilson } from "../shared/wilson.ts";

/** A model on good and on bad lines. */
export interface Measured {
  readonly name: string;
  readonly good: Evaluation;
  readonly bad: Evaluation;
  /** The bytes of its tensors. */
  readonly bytes: number;
}

const header = [
  "",
  "good lines right",
  "agree",
  "SQNR",
  "bad lines right",
  "agree",
  "SQNR",
  "bytes",
  "CPU ms",
];

/** Models beside the first of them, which is the float model. */
export function modelTable(models: readonly Measured[]): string {
  const [float] = models as readonly [Measured];
  const rows = models.map(({ name, good, bad, bytes }) => [
    name,
    ...cells(good, float.good),
    ...cells(bad, float.bad),
    `${bytes}`,
    Math.min(good.milliseconds, bad.milliseconds).toFixed(1),
  ]);
  return table([header, ...rows]);
}

function cells(model: Evaluation, float: Evaluation): readonly string[] {
  return [share(model), `${agreeing(float, model)}`, decibels(marginSqnr(float.margins, model.margins))];
}

/** The kinds of layers of an int8 model. */
export function partTable(parts: readonly PartNoise[]): string {
  const rows = parts.map(({ part, layers, median, worst }) => [
    part,
    `${layers}`,
    decibels(worst),
    decibels(median),
  ]);
  return table([["", "layers", "noisiest", "median"], ...rows]);
}

/** The share of lines that a model is right about in percent, with Wilson's interval of 95 %. */
function share({ right, margins }: Evaluation): string {
  const [low, high] = wilson(right, margins.length);
  return `${percent(right / margins.length)} % (${percent(low)} to ${percent(high)})`;
}

const percent = (value: number): string => (100 * value).toFixed(1);

const decibels = (value: number): string => (Number.isFinite(value) ? `${value.toFixed(1)} dB` : "-");

/** The first column to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join("  ")).join("\n");
}
