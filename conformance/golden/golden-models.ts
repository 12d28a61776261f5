import type { Module, Tensor } from "@quantrace/core";
import { fxQConfigs, type QConfig } from "@quantrace/quant";
import { Attention, Cnn, Mlp } from "./models.ts";

/** One of PyTorch's observers after calibration, in the order of the graph. */
export interface Observed {
  readonly after: string;
  readonly node: string;
  readonly scale: number;
  readonly zero_point: number;
  readonly observer: string;
  readonly dtype: string;
}

export interface ModelCase {
  readonly calib_batches: number;
  readonly qconfigs: Readonly<Record<string, { readonly observed: readonly Observed[] }>>;
}

export type TensorModel = Module & { forward(x: Tensor): Tensor };

export interface GoldenModel {
  readonly file: "model_mlp" | "model_cnn" | "model_attn";
  readonly make: () => TensorModel;
  readonly input: readonly (number | string)[];
  /** Our node for each of PyTorch's observers, in order. */
  readonly places: readonly string[];
  /** Where our policy differs under the parity mapping, and the rule of ours that says so. */
  readonly differences: Readonly<Record<string, string>>;
}

const fuses = "relu in any spelling fuses: the value before it is not observed";
const scalar = "scalar add and mul have their own qparams and widen nobody's range";
const softmax = "softmax is fixed-qparams in any spelling";

export const goldenModels: readonly GoldenModel[] = [
  {
    file: "model_cnn",
    make: () => new Cnn(),
    input: ["N", 1, 12, 12],
    places:
      "x relu maxPool2d relu_1 conv2d_2 relu_2 conv2d_3 clamp conv2d_4 adaptiveAvgPool2d flatten linear".split(
        " ",
      ),
    differences: { conv2d_3: fuses, clamp: fuses },
  },
  {
    file: "model_mlp",
    make: () => new Mlp(),
    input: ["N", 16],
    places: "x linear relu linear_1 sigmoid add cat linear_2".split(" "),
    differences: { linear: fuses },
  },
  {
    file: "model_attn",
    make: () => new Attention(),
    input: ["N", 6, 16],
    places: (
      "x linear reshape permute linear_1 reshape_1 permute_1 linear_2 reshape_2 permute_2 transpose matmul mul softmax " +
      "matmul_1 permute_3 reshape_3 linear_3 add layerNorm"
    ).split(" "),
    differences: { mul: scalar, softmax },
  },
];

/** Our parity setting for each of the golden qconfigs. */
export const goldenQConfigs: Readonly<Record<string, QConfig>> = {
  minmax_affine_perchannel: fxQConfigs.minMaxPerChannel,
  fbgemm_default: fxQConfigs.fbgemm,
  qnnpack_default: fxQConfigs.qnnpack,
};
