import {
  dimension,
  type EagerTensor,
  type Generator,
  type Module,
  spec,
  tensor,
  type TensorSpec,
} from "quantrace";
import { BertModel } from "./bert.ts";
import { ConvNeXt } from "./convnext.ts";
import { AttnDownBlock2D } from "./diffusion.ts";
import { GPT } from "./gpt.ts";
import { LSTMClassifier } from "./lstm-classifier.ts";
import { MobileNetV2 } from "./mobilenet-v2.ts";
import { MobileNetV3 } from "./mobilenet-v3.ts";
import { ResNet } from "./resnet.ts";
import { UNet } from "./u-net.ts";
import { VisionTransformer } from "./vit.ts";
import { Detect } from "./yolo-head.ts";

/** Inputs of one model, or their types: tensors, and lists of them. */
export type Inputs<T> = readonly (T | readonly T[])[];

/** A model of the zoo in a size for tests. */
export interface Entry {
  readonly file: string;
  readonly make: () => Module;
  /** What the trace gets; the batch, and more where the model allows, is symbolic. */
  readonly specs: Inputs<TensorSpec>;
  /** Some names in the state dict of PyTorch's model, from its first layers to its last. */
  readonly keys: readonly string[];
  /** Inputs for a batch of n. */
  readonly inputs: (n: number, random: Generator) => Inputs<EagerTensor>;
}

const images = (n: number, random: Generator, shape: readonly number[]): EagerTensor => {
  const count = shape.reduce((product, size) => product * size, n);
  const values = Float32Array.from({ length: count }, () => random.normal());
  return tensor(values, { shape: [n, ...shape] });
};

const ids = (n: number, random: Generator, shape: readonly number[], below: number): EagerTensor => {
  const count = shape.reduce((product, size) => product * size, n);
  const values = Int32Array.from({ length: count }, () => Math.floor(random.uniform(0, below)));
  return tensor(values, { shape: [n, ...shape], dtype: "int32" });
};

const image = (size: number) => ({
  specs: [spec("float32", ["N", 3, size, size])],
  inputs: (n: number, random: Generator) => [images(n, random, [3, size, size])],
});

const LEVELS = [8, 16].map((stride, i) => ({
  channels: 8,
  stride,
  anchors: [
    [10 + i, 13],
    [16, 30 + i],
  ] as const,
}));

export const zoo: readonly Entry[] = [
  {
    file: "resnet.ts",
    keys: [
      "conv1.weight",
      "bn1.running_mean",
      "layer1.0.conv1.weight",
      "layer2.0.downsample.0.weight",
      "layer2.0.downsample.1.running_var",
      "layer4.1.bn2.bias",
      "fc.bias",
    ],
    make: () => new ResNet({ width: 4, numClasses: 5 }),
    ...image(32),
  },
  {
    file: "mobilenet-v2.ts",
    keys: [
      "features.0.0.weight",
      "features.0.1.running_mean",
      "features.1.conv.0.0.weight",
      "features.1.conv.1.weight",
      "features.2.conv.2.weight",
      "features.2.conv.3.bias",
      "classifier.1.weight",
    ],
    make: () =>
      new MobileNetV2({
        widthMult: 0.25,
        stages: [
          [1, 16, 1, 1],
          [6, 24, 2, 2],
          [6, 32, 2, 2],
        ],
        lastChannel: 16,
        numClasses: 5,
      }),
    ...image(32),
  },
  {
    file: "mobilenet-v3.ts",
    keys: [
      "features.0.0.weight",
      "features.1.block.0.1.running_var",
      "features.1.block.1.fc1.weight",
      "features.1.block.1.fc2.bias",
      "features.1.block.2.0.weight",
      "features.2.block.2.1.weight",
      "classifier.0.bias",
      "classifier.3.weight",
    ],
    make: () =>
      new MobileNetV3({
        rows: [
          [3, 16, 16, true, "RE", 2],
          [3, 24, 8, false, "RE", 1],
          [5, 24, 8, true, "HS", 1],
        ],
        lastChannel: 16,
        numClasses: 5,
      }),
    ...image(16),
  },
  {
    file: "u-net.ts",
    keys: [
      "inc.double_conv.0.weight",
      "down1.maxpool_conv.1.double_conv.4.running_mean",
      "up1.conv.double_conv.3.weight",
      "outc.conv.bias",
    ],
    make: () => new UNet({ nChannels: 1, width: 4 }),
    specs: [spec("float32", ["N", 1, dimension("H", { multipleOf: 16, min: 16 }), 16])],
    inputs: (n, random) => [images(n, random, [1, 16 * n, 16])],
  },
  {
    file: "vit.ts",
    keys: [
      "class_token",
      "conv_proj.weight",
      "encoder.pos_embedding",
      "encoder.layers.encoder_layer_0.ln_1.weight",
      "encoder.layers.encoder_layer_1.self_attention.in_proj_weight",
      "encoder.layers.encoder_layer_1.self_attention.in_proj_bias",
      "encoder.layers.encoder_layer_1.self_attention.out_proj.bias",
      "encoder.layers.encoder_layer_1.mlp.3.weight",
      "encoder.ln.bias",
      "heads.head.weight",
    ],
    make: () =>
      new VisionTransformer({
        imageSize: 16,
        patchSize: 4,
        numLayers: 2,
        numHeads: 2,
        hiddenDim: 16,
        mlpDim: 32,
        numClasses: 5,
      }),
    ...image(16),
  },
  {
    file: "bert.ts",
    keys: [
      "embeddings.word_embeddings.weight",
      "embeddings.token_type_embeddings.weight",
      "embeddings.LayerNorm.bias",
      "encoder.layer.0.attention.self.query.weight",
      "encoder.layer.1.attention.output.LayerNorm.weight",
      "encoder.layer.1.intermediate.dense.bias",
      "encoder.layer.1.output.dense.weight",
      "pooler.dense.bias",
    ],
    make: () =>
      new BertModel({
        vocabSize: 30,
        hiddenSize: 16,
        numHiddenLayers: 2,
        numAttentionHeads: 2,
        intermediateSize: 32,
        maxPositionEmbeddings: 8,
      }),
    specs: [spec("int32", ["N", 6]), spec("int32", ["N", 6]), spec("float32", ["N", 6])],
    inputs: (n, random) => {
      const mask = Float32Array.from({ length: n * 6 }, (_, i) => (i % 6 < 4 ? 1 : 0));
      return [ids(n, random, [6], 30), ids(n, random, [6], 2), tensor(mask, { shape: [n, 6] })];
    },
  },
  {
    file: "gpt.ts",
    keys: [
      "transformer.wte.weight",
      "transformer.wpe.weight",
      "transformer.h.0.ln_1.weight",
      "transformer.h.1.attn.c_attn.bias",
      "transformer.h.1.attn.bias",
      "transformer.h.1.mlp.c_proj.weight",
      "transformer.ln_f.bias",
      "lm_head.weight",
    ],
    make: () => new GPT({ vocabSize: 30, blockSize: 8, nLayer: 2, nHead: 2, nEmbd: 16 }),
    specs: [spec("int32", ["N", dimension("T", { max: 8 })])],
    inputs: (n, random) => [ids(n, random, [2 + n], 30)],
  },
  {
    file: "convnext.ts",
    keys: [
      "features.0.0.weight",
      "features.0.1.bias",
      "features.1.0.layer_scale",
      "features.1.0.block.0.weight",
      "features.1.0.block.2.weight",
      "features.1.0.block.5.bias",
      "features.2.0.weight",
      "features.2.1.bias",
      "features.3.1.block.3.weight",
      "classifier.0.weight",
      "classifier.2.bias",
    ],
    make: () =>
      new ConvNeXt({
        stages: [
          [4, 1],
          [8, 2],
        ],
        layerScale: 0.5,
        numClasses: 5,
      }),
    ...image(16),
  },
  {
    file: "lstm-classifier.ts",
    keys: [
      "embedding.weight",
      "lstm.weight_ih_l0",
      "lstm.weight_hh_l0",
      "lstm.bias_ih_l0",
      "lstm.bias_hh_l0",
      "fc.weight",
    ],
    make: () => new LSTMClassifier({ vocabSize: 30, embedDim: 6, hiddenSize: 5, numClasses: 3 }),
    specs: [spec("int32", ["N", dimension("L", { min: 1 })])],
    inputs: (n, random) => [ids(n, random, [3 + n], 30)],
  },
  {
    file: "yolo-head.ts",
    keys: ["m.0.weight", "m.1.bias"],
    make: () => new Detect({ numClasses: 3, imageSize: 32, levels: LEVELS }),
    specs: [[spec("float32", ["N", 8, 4, 4]), spec("float32", ["N", 8, 2, 2])]],
    inputs: (n, random) => [[images(n, random, [8, 4, 4]), images(n, random, [8, 2, 2])]],
  },
  {
    file: "diffusion.ts",
    keys: [
      "time_embedding.linear_1.weight",
      "time_embedding.linear_2.bias",
      "resnets.0.norm1.weight",
      "resnets.0.time_emb_proj.bias",
      "resnets.0.conv_shortcut.weight",
      "resnets.1.conv2.bias",
      "attentions.1.group_norm.bias",
      "attentions.1.to_q.weight",
      "attentions.1.to_out.0.bias",
      "downsamplers.0.conv.weight",
    ],
    make: () =>
      new AttnDownBlock2D({ inChannels: 8, outChannels: 16, tembChannels: 12, groups: 4, steps: 20 }),
    specs: [spec("float32", ["N", 8, 4, 4]), spec("int32", ["N"])],
    inputs: (n, random) => [images(n, random, [8, 4, 4]), ids(n, random, [], 20)],
  },
];
