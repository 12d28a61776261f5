import { nullable, oneOf, options as optionsKind, signature, whole } from "@quantrace/core/arguments";
import { float16Observer } from "../observers/float16-observer.ts";
import { groupMinMaxObserver } from "../observers/group-min-max-observer.ts";
import { histogramObserver } from "../observers/histogram-observer.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { movingAverageMinMaxObserver } from "../observers/moving-average-min-max-observer.ts";
import { perChannelMinMaxObserver } from "../observers/per-channel-min-max-observer.ts";
import { noopObserver } from "../observers/noop-observer.ts";
import { recordingObserver } from "../observers/recording-observer.ts";
import { reuseInputObserver } from "../observers/reuse-input-observer.ts";
import type { DynamicQConfig, QConfig, WeightOnlyQConfig } from "./qconfig.ts";

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

/**
 * Weights in int8 per output channel; the input of each linear layer is quantized to uint8 by the range that it has in
 * that run. Nothing is calibrated: for layers whose values vary in size from input to input, such as LSTM and GRU, whose
 * every step is quantized by itself.
 *
 * The range is 0..255, as in ONNX's DynamicQuantizeLinear and in FX's setting. PyTorch's x86 kernel takes 0..127
 * instead, for its sums of pairs in 16 bits, which ours do not have.
 *
 * @source torch.ao.quantization.per_channel_dynamic_qconfig (PyTorch 2.13)
 * @example
 * const mapping = new QConfigMapping().setGlobal(defaultDynamicQConfig);
 * const prepared = prepare(new nn.Linear(64, 64).eval(), mapping, [spec("float32", ["N", 64])]);
 * convert(prepared).report.find(({ node }) => node === "linear").lowered; // => "quantized.linearDynamic"
 */
export const defaultDynamicQConfig: DynamicQConfig = {
  name: "dynamic",
  activation: null,
  dynamic: { dtype: "uint8", quantMin: 0, quantMax: 255 },
  weight: nativeWeight,
};

/** Options of `int4WeightOnlyQConfig`. */
export interface Int4Options {
  /** How many neighbours of a row share a scale; null: a whole row has one. Default 128. */
  readonly groupSize?: number | null;
  /** `symmetric` (default): -7..7 around 0. `affine`: -8..7 with a zero point, for rows that lie to one side of 0. */
  readonly mapping?: "symmetric" | "affine";
}

const checkInt4WeightOnlyQConfig = signature("int4WeightOnlyQConfig", {
  options: optionsKind<Int4Options>({ groupSize: nullable(whole(1)), mapping: oneOf("symmetric", "affine") }),
});

/**
 * Weights in int4, two to a byte in files, activations in float32, nothing to calibrate. One scale serves a group of
 * neighbours in a row: smaller groups lose less and take more bytes. For linear layers and embeddings; per row
 * (`groupSize: null`) for convolutions as well.
 *
 * @throws QS1013 for a group size that is no whole number above 0
 * @source torchao.quantization.Int4WeightOnlyConfig
 * @example
 * const mapping = new QConfigMapping().setGlobal(int4WeightOnlyQConfig({ groupSize: 32 }));
 * const { report } = convert(prepare(new nn.Linear(64, 64).eval(), mapping, [spec("float32", ["N", 64])]));
 * report.find(({ op }) => op === "weight").bytes; // => { float32: 16384, stored: 2560 }
 */
export function int4WeightOnlyQConfig(options: Int4Options = {}): WeightOnlyQConfig {
  checkInt4WeightOnlyQConfig(options);
  const { groupSize = 128, mapping = "symmetric" } = options;
  const range = mapping === "symmetric" ? { quantMin: -7, quantMax: 7, exactMax: true } : {};
  const rule = { dtype: "int4", mapping, ...range } as const;
  const weight =
    groupSize === null ? perChannelMinMaxObserver(rule) : groupMinMaxObserver({ ...rule, groupSize });
  return { name: groupSize === null ? "int4" : `int4.group${groupSize}`, activation: null, weight };
}

/**
 * Weights in float16, activations and arithmetic in float32: half the bytes, and 11 bits of each weight.
 *
 * @source torch.ao.quantization.float16_dynamic_qconfig (PyTorch 2.13)
 * @example
 * const mapping = new QConfigMapping().setGlobal(float16WeightOnlyQConfig);
 * const { report } = convert(prepare(new nn.Linear(64, 64).eval(), mapping, [spec("float32", ["N", 64])]));
 * report.find(({ op }) => op === "weight").bytes; // => { float32: 16384, stored: 8192 }
 */
export const float16WeightOnlyQConfig: WeightOnlyQConfig = {
  name: "float16",
  activation: null,
  weight: float16Observer(),
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
