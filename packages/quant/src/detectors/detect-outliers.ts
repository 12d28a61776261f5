import { finite, options as optionsKind, signature } from "@quantrace/core/arguments";
import { histogramObserver } from "../observers/histogram-observer.ts";
import { percentile } from "./channel-view.ts";
import { entriesFor, type Finding, layersAround } from "./finding.ts";
import type { ChannelStatistics, ModelStatistics, ValueStatistics } from "./model-statistics.ts";
import { statisticsKind } from "./statistics-kind.ts";

/** Options of `detectOutliers`. */
export interface OutlierOptions {
  /** How many times its percentile, or the median channel, a peak must be. Default 3.5. */
  readonly ratioThreshold?: number;
  /** In how many of the batches a channel must have had a percentile above 0. Default 0.95. */
  readonly fractionBatchesUsed?: number;
}

const checkDetectOutliers = signature("detectOutliers", {
  statistics: statisticsKind,
  options: optionsKind<OutlierOptions>({ ratioThreshold: finite(0), fractionBatchesUsed: finite(0, 1) }),
});

/**
 * Finds values whose range is spent on few numbers: single numbers far beyond the rest of their channel, which an
 * observer can clip, and whole channels far beyond the others, which only float can hold.
 *
 * @source torch.ao.quantization.fx._model_report.OutlierDetector (PyTorch 2.13) for the first; the second is ours
 * @example
 * const model = new nn.Linear(3, 2).eval();
 * const prepared = prepare(model, new QConfigMapping().setGlobal(minMaxQConfig), [spec("float32", ["N", 3])]);
 * const statistics = await recordStatistics(prepared, [tensor([[1, 900, 2], [2, 800, 1]])]);
 * detectOutliers(statistics).map(({ node, channels }) => [node, channels])[0]; // => ["x", [1]]
 */
export function detectOutliers(
  statistics: ModelStatistics,
  options: OutlierOptions = {},
): readonly Finding[] {
  checkDetectOutliers(statistics, options);
  const { ratioThreshold = 3.5, fractionBatchesUsed = 0.95 } = options;
  return statistics.values.flatMap((value) => {
    const within = peaksWithin(value, ratioThreshold, fractionBatchesUsed);
    const across = peaksAcross(value, ratioThreshold);
    return [
      ...across.map((found) => acrossFinding(statistics, value, found)),
      ...within.map((found) => withinFinding(statistics, value, found)),
    ];
  });
}

interface Peaks {
  readonly channels: readonly number[];
  readonly figure: number;
}

function peaksWithin({ channels, batches }: ValueStatistics, threshold: number, fraction: number): Peaks[] {
  const isMeant = (channel: ChannelStatistics): boolean =>
    channel.peakRatio > threshold && channel.batches >= fraction * batches;
  return peaksOf(channels.map((channel) => (isMeant(channel) ? channel.peakRatio : 0)));
}

function peaksAcross({ channels }: ValueStatistics, threshold: number): Peaks[] {
  const peaks = channels.map(({ min, max }) => Math.max(-min, max, 0));
  const median = peaks.length === 0 ? 0 : percentile(Float64Array.from(peaks).sort(), 0.5);
  return median === 0 ? [] : peaksOf(peaks.map((peak) => (peak / median > threshold ? peak / median : 0)));
}

/** The channels with a ratio above 0, and the largest ratio; nothing where there are none. */
function peaksOf(ratios: readonly number[]): Peaks[] {
  const channels = ratios.flatMap((ratio, channel) => (ratio > 0 ? [channel] : []));
  return channels.length === 0 ? [] : [{ channels, figure: Math.max(...ratios) }];
}

function acrossFinding(
  statistics: ModelStatistics,
  value: ValueStatistics,
  { channels, figure }: Peaks,
): Finding {
  const { node, op, modulePath, source } = value;
  return {
    detector: "outlier",
    node,
    op,
    modulePath,
    source,
    figure,
    channels,
    text: `channel ${channels.join(", ")} of ${node} reaches ${figure.toFixed(1)} times as far as the median channel: one range for all leaves the others few steps. Leave the layers around it in float32, or move the scale into the weights.`,
    entries: entriesFor(layersAround(statistics, node), () => null),
  };
}

function withinFinding(
  statistics: ModelStatistics,
  value: ValueStatistics,
  { channels, figure }: Peaks,
): Finding {
  const { node, op, modulePath, source } = value;
  return {
    detector: "outlier",
    node,
    op,
    modulePath,
    source,
    figure,
    channels,
    text: `channel ${channels.join(", ")} of ${node} has single values up to ${figure.toFixed(1)} times as large as nearly all others: an observer that clips, such as histogramObserver, gives them up for finer steps.`,
    entries: entriesFor(layersAround(statistics, node), (setting) => ({
      ...setting,
      name: `${setting.name}, histogram activations`,
      activation: histogramObserver(),
    })),
  };
}
