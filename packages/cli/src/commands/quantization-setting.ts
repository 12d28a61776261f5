import { failure } from "@quantrace/core/errors";
import {
  defaultDynamicQConfig,
  defaultQConfig,
  float16WeightOnlyQConfig,
  int4WeightOnlyQConfig,
  minMaxQConfig,
  type Setting,
  weightOnlyQConfig,
} from "@quantrace/quant";

export type QuantizationMode = "static" | "dynamic" | "weight-only";
export type WeightDType = "int8" | "int4" | "float16";

/** The options that decide how everything is quantized. */
export interface SettingOptions {
  readonly mode: QuantizationMode;
  readonly dtype: WeightDType;
  readonly observer: "histogram" | "minmax";
  readonly calibration?: string;
  readonly report?: string;
}

const weightOnly: Readonly<Record<WeightDType, Setting>> = {
  int8: weightOnlyQConfig,
  int4: int4WeightOnlyQConfig(),
  float16: float16WeightOnlyQConfig,
};

/** The setting that the options mean. Throws QC1001 for options that do not go together. */
export function settingOf({ mode, dtype, observer, calibration, report }: SettingOptions): Setting {
  if (mode !== "weight-only" && dtype !== "int8")
    throw failure("QC1001", { problem: `--dtype ${dtype} goes with --mode weight-only only` });
  if (calibration === undefined && mode === "static")
    throw failure("QC1001", { problem: "--mode static needs --calibration <file#export>" });
  if (calibration === undefined && report !== undefined)
    throw failure("QC1001", { problem: "--report compares batches: it needs --calibration <file#export>" });
  if (mode === "weight-only") return weightOnly[dtype];
  if (mode === "dynamic") return defaultDynamicQConfig;
  return observer === "minmax" ? minMaxQConfig : defaultQConfig;
}
