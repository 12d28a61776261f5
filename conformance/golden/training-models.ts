import { Cnn, Mlp } from "./models.ts";
import type { TensorModel } from "./golden-models.ts";

/** What the metadata of a training file say. */
export interface TrainingCase {
  readonly steps: number;
  readonly optimizer: {
    readonly lr: number;
    readonly momentum: number;
    readonly weight_decay: number;
  };
}

export interface TrainingModel {
  readonly file: "training_mlp" | "training_cnn";
  readonly make: () => TensorModel;
  /** Our node for each of PyTorch's observers, in order. */
  readonly places: readonly string[];
  /** The places that PyTorch observes with the observer of an earlier one. */
  readonly shared: Readonly<Record<string, string>>;
  /** The places that have fixed qparams. */
  readonly fixed: readonly string[];
  /** PyTorch's fused layers hold their batch norm: its path there, and ours. */
  readonly norms: Readonly<Record<string, string>>;
  /** Biases in front of a batch norm: their true gradient is 0. */
  readonly idleBiases: readonly string[];
}

export const trainingModels: readonly TrainingModel[] = [
  {
    file: "training_mlp",
    make: () => new Mlp(),
    places: "x linear relu linear_1 sigmoid add cat linear_2".split(" "),
    shared: { add: "relu", cat: "relu" },
    fixed: ["sigmoid"],
    norms: {},
    idleBiases: [],
  },
  {
    file: "training_cnn",
    make: () => new Cnn(),
    places:
      "x relu maxPool2d relu_1 conv2d_2 relu_2 conv2d_3 clamp conv2d_4 adaptiveAvgPool2d flatten linear".split(
        " ",
      ),
    shared: {
      maxPool2d: "relu",
      clamp: "conv2d_3",
      adaptiveAvgPool2d: "conv2d_4",
      flatten: "conv2d_4",
    },
    fixed: [],
    norms: { "conv.bn": "bn", "res.conv1.bn": "res.bn1", "res.conv2.bn": "res.bn2", "dw.bn": "dwbn" },
    idleBiases: ["conv.bias"],
  },
];
