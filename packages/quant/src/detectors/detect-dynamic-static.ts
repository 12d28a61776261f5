import { finite, options as optionsKind, signature } from "@quantrace/core/arguments";
import { entriesFor, type Finding, readsIntegers } from "./finding.ts";
import type { ModelStatistics } from "./model-statistics.ts";
import { statisticsKind } from "./statistics-kind.ts";

/** Options of `detectDynamicStatic`. */
export interface DynamicStaticOptions {
  /** From where on a value counts as stationary. Default 0.5. */
  readonly tolerance?: number;
}

const checkDetectDynamicStatic = signature("detectDynamicStatic", {
  statistics: statisticsKind,
  options: optionsKind<DynamicStaticOptions>({ tolerance: finite(0, 1) }),
});

/**
 * Finds layers whose input has another range in each batch: the mean range of a batch is at most `tolerance` of the
 * range of all. A range that is fixed in advance is too wide for most batches; one that is taken anew for each input
 * (dynamic quantization) fits.
 *
 * @source torch.ao.quantization.fx._model_report.DynamicStaticDetector (PyTorch 2.13)
 * @example
 * const model = new nn.Linear(2, 2).eval();
 * const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const statistics = await recordStatistics(prepared, [tensor([[1, 2]]), tensor([[90, 91]])]);
 * detectDynamicStatic(statistics).map(({ node }) => node); // => ["linear"]
 */
export function detectDynamicStatic(
  statistics: ModelStatistics,
  options: DynamicStaticOptions = {},
): readonly Finding[] {
  checkDetectDynamicStatic(statistics, options);
  const { tolerance = 0.5 } = options;
  const values = new Map(statistics.values.map((value) => [value.node, value]));
  return statistics.layers.flatMap((layer): Finding[] => {
    const input = values.get(layer.input);
    if (input === undefined || !readsIntegers(layer)) return [];
    const whole = input.range.max - input.range.min;
    const figure = whole > 0 ? input.meanBatchRange / whole : 1;
    if (figure > tolerance) return [];
    const { node, op, modulePath, source } = layer;
    return [
      {
        detector: "dynamicStatic",
        node,
        op,
        modulePath,
        source,
        figure,
        channels: [],
        text: `${layer.input}, which ${node} reads, spans only ${(100 * figure).toFixed(0)} % of its whole range in a batch: quantize this layer dynamically, or leave it in float32.`,
        entries: entriesFor([layer], () => null),
      },
    ];
  });
}
