import { type ModelTrace, type Preset, traceModels } from "@quantrace/analyzer";
import {
  defaultQConfig,
  type Forecast,
  forecast,
  fxQConfigs,
  minMaxQConfig,
  type QConfig,
  QConfigMapping,
} from "@quantrace/quant";
import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { forecastJson, printForecast } from "../output/print-forecast.ts";

const qconfigs: Readonly<Record<string, QConfig>> = {
  default: defaultQConfig,
  minMax: minMaxQConfig,
  ...fxQConfigs,
};

export interface CheckQuantizationArguments {
  readonly format: "pretty" | "json";
  readonly config?: string;
  readonly preset?: Preset;
  /** The name of a setting that holds for the whole model. */
  readonly quantization?: string | true;
}

/** What became of one model: a forecast, or why there is none. */
export interface ForecastModel {
  readonly model: ModelTrace;
  readonly forecast: Forecast | null;
}

/** Tells what each operation of the models with known inputs will run as, without running them and without weights. */
export function checkQuantizationCommand(
  paths: readonly string[],
  options: CheckQuantizationArguments,
  io: Io,
): number {
  const { config, preset, quantization = "default" } = options;
  const settings = {
    ...(config === undefined ? {} : { config }),
    ...(preset === undefined ? {} : { preset }),
  };
  const models = traceModels({ paths, cwd: io.cwd, ...settings });
  const name = typeof quantization === "string" ? quantization : "default";
  const mapping = new QConfigMapping().setGlobal(qconfigs[name] ?? defaultQConfig);
  const found = models.map((model): ForecastModel => ({
    model,
    forecast: model.graph === null ? null : forecast(model.graph, mapping),
  }));
  io.stdout(
    options.format === "json"
      ? `${JSON.stringify({ version: 1, mapping: name, models: found.map((item) => forecastJson(item, io.cwd)) }, null, 2)}\n`
      : printForecast(found, io.cwd),
  );
  return models.some(({ faults }) => faults.length > 0) ? exitCodes.findings : exitCodes.ok;
}
