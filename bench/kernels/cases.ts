import { Generator, nn } from "quantrace";
import { BertModel } from "../../examples/models/bert.ts";
import { MobileNetV2 } from "../../examples/models/mobilenet-v2.ts";
import { ResNet } from "../../examples/models/resnet.ts";
import type { UnaryModel } from "../quant/measure.ts";

/** A model of the benchmark, of one float32 input. */
export interface Case {
  readonly name: string;
  readonly shape: readonly number[];
  readonly make: () => UnaryModel;
}

/** The models in their real sizes. */
export const cases: readonly Case[] = [
  { name: "resnet18", shape: [1, 3, 224, 224], make: () => new ResNet() },
  { name: "mobilenetv2", shape: [1, 3, 224, 224], make: () => new MobileNetV2() },
  { name: "mlp", shape: [64, 1024], make: () => mlp([1024, 4096, 4096, 1024]) },
  {
    name: "bertlayer",
    shape: [1, 128, 768],
    make: () => encoderLayer({ hiddenSize: 768, numAttentionHeads: 12, intermediateSize: 3072 }),
  },
];

/** The same models as small as they can be: for a run that only shows that the benchmark works. */
export const smokeCases: readonly Case[] = [
  {
    name: "resnet18",
    shape: [1, 3, 32, 32],
    make: () => new ResNet({ width: 8, layers: [1, 1, 1, 1], numClasses: 10 }),
  },
  {
    name: "mobilenetv2",
    shape: [1, 3, 32, 32],
    make: () =>
      new MobileNetV2({
        widthMult: 0.25,
        stages: [
          [1, 16, 1, 1],
          [6, 24, 2, 2],
        ],
        lastChannel: 16,
        numClasses: 10,
      }),
  },
  { name: "mlp", shape: [4, 16], make: () => mlp([16, 32, 32, 16]) },
  {
    name: "bertlayer",
    shape: [1, 8, 32],
    make: () => encoderLayer({ hiddenSize: 32, numAttentionHeads: 2, intermediateSize: 64 }),
  },
];

function mlp(sizes: readonly [number, number, number, number]): UnaryModel {
  const [first, second, third, last] = sizes;
  return new nn.Sequential(
    new nn.Linear(first, second),
    new nn.ReLU(),
    new nn.Linear(second, third),
    new nn.ReLU(),
    new nn.Linear(third, last),
  ) as UnaryModel;
}

interface LayerSizes {
  readonly hiddenSize: number;
  readonly numAttentionHeads: number;
  readonly intermediateSize: number;
}

/** One encoder layer of BERT, without its embeddings. */
function encoderLayer(sizes: LayerSizes): UnaryModel {
  const model = new BertModel({ ...sizes, vocabSize: 1, maxPositionEmbeddings: 1, numHiddenLayers: 1 });
  const [layer] = model.encoder.layer;
  return layer as unknown as UnaryModel;
}

/**
 * A model in eval mode with seeded weights, distributed as those that training starts from: normal with Kaiming's
 * deviation sqrt(2 / fan-in). Trained weights lie closer around 0 than uniform ones would, and which kernels are proved
 * exact depends on that. Scales and variances are about 1, and offsets small.
 */
export function seeded({ make }: Case): UnaryModel {
  const model = make().eval();
  const random = new Generator(2);
  for (const [key, { data, shape }] of model.stateDict()) {
    const draw = valueOf(key, shape, random);
    for (let i = 0; i < data.length; i++) data[i] = draw();
  }
  return model;
}

function valueOf(key: string, shape: readonly number[], random: Generator): () => number {
  const fanIn = shape.slice(1).reduce((product, size) => product * size, 1);
  if (shape.length > 1) return () => Math.sqrt(2 / fanIn) * random.normal();
  const isFactor = key.endsWith("running_var") || key.endsWith("weight");
  return isFactor ? () => random.uniform(0.5, 1.5) : () => random.uniform(-0.1, 0.1);
}
