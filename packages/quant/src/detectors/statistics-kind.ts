import { type Kind, listOf, nullable, number, shaped, text } from "@quantrace/core/arguments";

const range: Kind = shaped("a range", { min: number, max: number });

const value: Kind = shaped("the statistics of a value", {
  node: text,
  batches: number,
  range,
  meanBatchRange: number,
  channels: listOf(
    shaped("the statistics of a channel", { min: number, max: number, peakRatio: number, batches: number }),
  ),
});

const layer: Kind = shaped("the statistics of a layer", {
  node: text,
  input: text,
  output: text,
  weight: text,
  moduleName: nullable(text),
  outputPeaks: listOf(number),
  inputRanges: listOf(range),
});

/** What `recordStatistics` gives. */
export const statisticsKind: Kind = shaped("what recordStatistics gives", {
  values: listOf(value),
  layers: listOf(layer),
});
