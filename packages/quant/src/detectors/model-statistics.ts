import type { SourceLocation } from "@quantrace/core/errors";
import type { ValueRange } from "../observers/value-range.ts";
import type { Setting } from "../qconfig/qconfig-mapping.ts";

/** Where something stands in the model. */
export interface Place {
  readonly node: string;
  readonly op: string;
  readonly modulePath: string;
  /** The user's line. */
  readonly source: SourceLocation | null;
}

/** What one channel of a value was like. */
export interface ChannelStatistics extends ValueRange {
  /** The mean over batches of the largest `|x|` to the reference percentile of `|x|`; 1 where no batch has it. */
  readonly peakRatio: number;
  /** The batches in which that percentile was above 0. */
  readonly batches: number;
}

/** What a value was like over all batches. */
export interface ValueStatistics extends Place {
  readonly batches: number;
  /** The range over all batches. */
  readonly range: ValueRange;
  /** The mean over batches of `max - min`. */
  readonly meanBatchRange: number;
  readonly channels: readonly ChannelStatistics[];
}

/** A layer with a weight, under the setting that it has. */
export interface LayerStatistics extends Place {
  /** The values that it reads and gives, by node. */
  readonly input: string;
  readonly output: string;
  /** The weight's key in the model's state. */
  readonly weight: string;
  readonly setting: Setting;
  /** True when the weight has a scale for each output channel. */
  readonly perChannel: boolean;
  /** The largest `|w|` of each output channel. */
  readonly outputPeaks: readonly number[];
  /** The range of each input channel; empty where groups share them out. */
  readonly inputRanges: readonly ValueRange[];
  /** The module that a mapping can name it by; null for an operation outside a layer. */
  readonly moduleName: string | null;
}

/** What detectors look at. */
export interface ModelStatistics {
  readonly values: readonly ValueStatistics[];
  readonly layers: readonly LayerStatistics[];
}
