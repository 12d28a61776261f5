import { histogramObserver } from "../observers/histogram-observer.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { movingAverageMinMaxObserver } from "../observers/moving-average-min-max-observer.ts";
import { perChannelMinMaxObserver } from "../observers/per-channel-min-max-observer.ts";
import { noopObserver } from "../observers/noop-observer.ts";
import { recordingObserver } from "../observers/recording-observer.ts";
import { reuseInputObserver } from "../observers/reuse-input-observer.ts";
import type { QConfig, WeightOnlyQConfig } from "./qconfig.ts";

const nativeWeight = perChannelMinMaxObserver({
  dtype: "int8",
  mapping: "symmetric",
  quantMin: -127,
  quantMax: 127,
  exactMax: true,
});

/** The default: histogram activations in uint8, weights int8 per output channel in -127..127 with scale max / 127. */
export const defaultQConfig: QConfig = {
  name: "default",
  activation: histogramObserver(),
  weight: nativeWeight,
};

/** As the default, with the running minimum and maximum for activations. */
export const minMaxQConfig: QConfig = { name: "minMax", activation: minMaxObserver(), weight: nativeWeight };

/** The default of `prepareQat`: a moving average of minimum and maximum, since activations change while a model trains. */
export const defaultQatQConfig: QConfig = {
  name: "qat",
  activation: movingAverageMinMaxObserver(),
  weight: nativeWeight,
};

/**
 * Weights in int8 per output channel, activations in float32: a quarter of the bytes, and no range to calibrate.
 *
 * @example
 * const mapping = new QConfigMapping().setGlobal(weightOnlyQConfig);
 * const prepared = prepare(new nn.Linear(64, 64).eval(), mapping, [spec("float32", ["N", 64])]);
 * convert(prepared).report.find(({ node }) => node === "linear").reason; // => "weightOnly"
 */
export const weightOnlyQConfig: WeightOnlyQConfig = {
  name: "weightOnly",
  activation: null,
  weight: nativeWeight,
};

/**
 * Nothing is quantized, and the values around each operation are kept, for looking at: see `observedStates`.
 *
 * @source torch.ao.quantization.default_debug_qconfig, which cannot be converted
 */
export const debugQConfig: QConfig = {
  name: "debug",
  activation: recordingObserver(),
  weight: nativeWeight,
};

/**
 * The result has the scale and zero point of the input, whatever the operation is.
 *
 * @source torch.ao.quantization.default_reuse_input_qconfig
 */
export const reuseInputQConfig: QConfig = {
  name: "reuseInput",
  activation: reuseInputObserver(),
  weight: noopObserver(),
};

/** The settings of a PyTorch backend, for comparing with FX. */
export const fxQConfigs: Readonly<Record<"fbgemm" | "qnnpack" | "minMaxPerChannel", QConfig>> = {
  fbgemm: {
    name: "fx.fbgemm",
    activation: histogramObserver({ reduceRange: true }),
    weight: perChannelMinMaxObserver({ dtype: "int8", mapping: "symmetric" }),
  },
  qnnpack: {
    name: "fx.qnnpack",
    activation: histogramObserver(),
    weight: minMaxObserver({ dtype: "int8", mapping: "symmetric" }),
  },
  minMaxPerChannel: {
    name: "fx.minMaxPerChannel",
    activation: minMaxObserver(),
    weight: perChannelMinMaxObserver({ dtype: "int8", mapping: "symmetric" }),
  },
};
