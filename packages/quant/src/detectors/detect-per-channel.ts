import { finite, options as optionsKind, signature } from "@quantrace/core/arguments";
import { defaultQConfig } from "../qconfig/default-qconfigs.ts";
import { percentile } from "./channel-view.ts";
import { entriesFor, type Finding } from "./finding.ts";
import type { ModelStatistics } from "./model-statistics.ts";
import { statisticsKind } from "./statistics-kind.ts";

/** Options of `detectPerChannel`. */
export interface PerChannelDetectorOptions {
  /** How many times the median channel the largest must be. Default 1: any layer without a scale per channel. */
  readonly ratioThreshold?: number;
}

const checkDetectPerChannel = signature("detectPerChannel", {
  statistics: statisticsKind,
  options: optionsKind<PerChannelDetectorOptions>({ ratioThreshold: finite(0) }),
});

/**
 * Finds layers whose weight has one scale although the int8 operations take one for each output channel, which costs
 * nothing when they run.
 *
 * @source torch.ao.quantization.fx._model_report.PerChannelDetector (PyTorch 2.13)
 * @example
 * const mapping = new QConfigMapping().setGlobal(fxQConfigs.qnnpack);
 * const prepared = prepare(new nn.Linear(2, 2).eval(), mapping, [spec("float32", ["N", 2])]);
 * const statistics = await recordStatistics(prepared, [tensor([[1, 2]])]);
 * detectPerChannel(statistics).map(({ node, detector }) => [node, detector]); // => [["linear", "perChannel"]]
 */
export function detectPerChannel(
  statistics: ModelStatistics,
  options: PerChannelDetectorOptions = {},
): readonly Finding[] {
  checkDetectPerChannel(statistics, options);
  const { ratioThreshold = 1 } = options;
  return statistics.layers.flatMap((layer): Finding[] => {
    const sorted = Float64Array.from(layer.outputPeaks).sort();
    const median = sorted.length === 0 ? 0 : percentile(sorted, 0.5);
    const figure = median > 0 ? (sorted.at(-1) as number) / median : 1;
    if (layer.perChannel || figure < ratioThreshold) return [];
    const { node, op, modulePath, source, weight, outputPeaks } = layer;
    return [
      {
        detector: "perChannel",
        node,
        op,
        modulePath,
        source,
        figure,
        channels: outputPeaks.flatMap((peak, channel) => (peak > median ? [channel] : [])),
        text: `${weight} has one scale for all channels, and its largest channel is ${figure.toFixed(1)} times the median one: take perChannelMinMaxObserver for the weight.`,
        entries: entriesFor([layer], (setting) => ({
          ...setting,
          name: `${setting.name}, weights per channel`,
          weight: defaultQConfig.weight,
        })),
      },
    ];
  });
}
