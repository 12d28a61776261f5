import { finite, options as optionsKind, signature } from "@quantrace/core/arguments";
import type { ValueRange } from "../observers/value-range.ts";
import type { Finding } from "./finding.ts";
import type { LayerStatistics, ModelStatistics, ValueStatistics } from "./model-statistics.ts";
import { statisticsKind } from "./statistics-kind.ts";

/** Options of `detectInputWeightEqualization`. */
export interface EqualizationOptions {
  /** A channel gains outside `ratioThreshold..1 / ratioThreshold`. Default 0.5. */
  readonly ratioThreshold?: number;
  /** How many of the channels must gain. Default 0.4. */
  readonly fractionOfChannels?: number;
}

/** A finding with the factors that would even out input and weight: the input times them, the weight divided by them. */
export interface EqualizationFinding extends Finding {
  readonly scales: readonly number[];
}

const checkDetectInputWeightEqualization = signature("detectInputWeightEqualization", {
  statistics: statisticsKind,
  options: optionsKind<EqualizationOptions>({ ratioThreshold: finite(0), fractionOfChannels: finite(0, 1) }),
});

/**
 * Finds layers whose input channels are of very different size where the weight's are not, or the other way round. Its
 * measure is `s = sqrt(w) / sqrt(x)`, with w and x the part of a channel in the range of the whole weight and input.
 * `scales` are `sqrt((wmax - wmin) / (xmax - xmin))` for each channel, 1 where that is 0 or not a number. The fix is
 * `equalize`, which computes factors of its own.
 *
 * @source torch.ao.quantization.fx._model_report.InputWeightEqualizationDetector (PyTorch 2.13)
 * @example
 * const prepared = prepare(new nn.Linear(2, 2).eval(), defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const statistics = await recordStatistics(prepared, [tensor([[0, 0], [1, 100]])]);
 * detectInputWeightEqualization(statistics).map(({ node, channels }) => [node, channels]); // => [["linear", [0]]]
 */
export function detectInputWeightEqualization(
  statistics: ModelStatistics,
  options: EqualizationOptions = {},
): readonly EqualizationFinding[] {
  checkDetectInputWeightEqualization(statistics, options);
  const { ratioThreshold = 0.5, fractionOfChannels = 0.4 } = options;
  const values = new Map(statistics.values.map((value) => [value.node, value]));
  return statistics.layers.flatMap((layer) => {
    const input = values.get(layer.input);
    if (input === undefined || input.channels.length !== layer.inputRanges.length) return [];
    const measures = measuresOf(layer, input);
    const channels = measures.flatMap((s, channel) =>
      s < ratioThreshold || s > 1 / ratioThreshold ? [channel] : [],
    );
    const figure = channels.length / measures.length;
    return figure >= fractionOfChannels && channels.length > 0
      ? [findingOf(layer, input, figure, channels)]
      : [];
  });
}

function measuresOf(
  { inputRanges }: LayerStatistics,
  { channels, range }: ValueStatistics,
): readonly number[] {
  const weight = inputRanges.reduce((a, b) => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) }));
  return channels.map((channel, i) => {
    const ofWeight = widthOf(inputRanges[i] as ValueRange) / widthOf(weight);
    const s = Math.sqrt(ofWeight / (widthOf(channel) / widthOf(range)));
    return Number.isFinite(s) ? s : 1;
  });
}

function findingOf(
  { node, op, modulePath, source, inputRanges, input: name }: LayerStatistics,
  input: ValueStatistics,
  figure: number,
  channels: readonly number[],
): EqualizationFinding {
  return {
    detector: "inputWeightEqualization",
    node,
    op,
    modulePath,
    source,
    figure,
    channels,
    text: `${(100 * figure).toFixed(0)} % of the channels of ${name} and of the weight of ${node} differ in size: equalize(model, statistics) moves the difference into the weights.`,
    entries: [],
    scales: input.channels.map((channel, i) => {
      const scale = Math.fround(Math.sqrt(widthOf(inputRanges[i] as ValueRange) / widthOf(channel)));
      return Number.isFinite(scale) && scale > 0 ? scale : 1;
    }),
  };
}

function widthOf({ min, max }: ValueRange): number {
  return max - min;
}
