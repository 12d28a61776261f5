import { cat, linear, Module, nn, type Parameter, parameter, type Tensor, zeros } from "quantrace";

/** Self-attention with one projection for query, key and value, as `torch.nn.MultiheadAttention` keeps it. */
class MultiheadAttention extends Module {
  in_proj_weight: Parameter;
  in_proj_bias: Parameter;
  out_proj: nn.Linear;
  readonly numHeads: number;
  readonly headDim: number;

  constructor(embedDim: number, numHeads: number) {
    super();
    const inProj = new nn.Linear(embedDim, 3 * embedDim);
    this.in_proj_weight = inProj.weight;
    this.in_proj_bias = parameter(zeros([3 * embedDim]));
    this.out_proj = new nn.Linear(embedDim, embedDim);
    this.numHeads = numHeads;
    this.headDim = embedDim / numHeads;
  }

  forward(x: Tensor): Tensor {
    const [n, length] = x.dims(3);
    const [q, k, v] = linear(x, this.in_proj_weight, this.in_proj_bias)
      .chunk(3, -1)
      .map((part) => part.reshape([n, length, this.numHeads, this.headDim]).transpose(1, 2)) as [
      Tensor,
      Tensor,
      Tensor,
    ];
    const weights = q
      .mul(1 / Math.sqrt(this.headDim))
      .matmul(k.transpose(-2, -1))
      .softmax(-1);
    const context = weights.matmul(v).transpose(1, 2).flatten(2);
    return this.out_proj.forward(context);
  }
}

class EncoderBlock extends Module {
  ln_1: nn.LayerNorm;
  self_attention: MultiheadAttention;
  dropout: nn.Dropout;
  ln_2: nn.LayerNorm;
  mlp: nn.Sequential;

  constructor(numHeads: number, hiddenDim: number, mlpDim: number, dropout: number) {
    super();
    this.ln_1 = new nn.LayerNorm(hiddenDim, { eps: 1e-6 });
    this.self_attention = new MultiheadAttention(hiddenDim, numHeads);
    this.dropout = new nn.Dropout(dropout);
    this.ln_2 = new nn.LayerNorm(hiddenDim, { eps: 1e-6 });
    this.mlp = new nn.Sequential(
      new nn.Linear(hiddenDim, mlpDim),
      new nn.GELU(),
      new nn.Dropout(dropout),
      new nn.Linear(mlpDim, hiddenDim),
      new nn.Dropout(dropout),
    );
  }

  forward(input: Tensor): Tensor {
    const x = this.dropout.forward(this.self_attention.forward(this.ln_1.forward(input))).add(input);
    return x.add(this.mlp.forward(this.ln_2.forward(x)));
  }
}

class Encoder extends Module {
  pos_embedding: Parameter;
  dropout: nn.Dropout;
  layers: nn.Sequential;
  ln: nn.LayerNorm;

  constructor(seqLength: number, options: Required<ViTOptions>) {
    super();
    const { numLayers, numHeads, hiddenDim, mlpDim, dropout } = options;
    this.pos_embedding = parameter(zeros([1, seqLength, hiddenDim]));
    this.dropout = new nn.Dropout(dropout);
    const blocks: Record<string, EncoderBlock> = {};
    for (let i = 0; i < numLayers; i++) {
      blocks[`encoder_layer_${i}`] = new EncoderBlock(numHeads, hiddenDim, mlpDim, dropout);
    }
    this.layers = new nn.Sequential(blocks);
    this.ln = new nn.LayerNorm(hiddenDim, { eps: 1e-6 });
  }

  forward(input: Tensor): Tensor {
    const x = input.add(this.pos_embedding);
    return this.ln.forward(this.layers.forward(this.dropout.forward(x)));
  }
}

export interface ViTOptions {
  readonly imageSize?: number;
  readonly patchSize?: number;
  readonly numLayers?: number;
  readonly numHeads?: number;
  readonly hiddenDim?: number;
  readonly mlpDim?: number;
  readonly dropout?: number;
  readonly numClasses?: number;
}

const VIT_B_16: Required<ViTOptions> = {
  imageSize: 224,
  patchSize: 16,
  numLayers: 12,
  numHeads: 12,
  hiddenDim: 768,
  mlpDim: 3072,
  dropout: 0,
  numClasses: 1000,
};

/** Vision transformer (Dosovitskiy et al., 2020). Images `[N, 3, S, S]` give logits `[N, numClasses]`. */
export class VisionTransformer extends Module {
  conv_proj: nn.Conv2d;
  class_token: Parameter;
  encoder: Encoder;
  heads: nn.Sequential;

  constructor(given: ViTOptions = {}) {
    super();
    const options = { ...VIT_B_16, ...given };
    const { imageSize, patchSize, hiddenDim, numClasses } = options;
    this.conv_proj = new nn.Conv2d(3, hiddenDim, patchSize, { stride: patchSize });
    this.class_token = parameter(zeros([1, 1, hiddenDim]));
    this.encoder = new Encoder((imageSize / patchSize) ** 2 + 1, options);
    this.heads = new nn.Sequential({ head: new nn.Linear(hiddenDim, numClasses) });
  }

  private processInput(images: Tensor): Tensor {
    return this.conv_proj.forward(images).flatten(2).permute([0, 2, 1]);
  }

  forward(images: Tensor): Tensor {
    const patches = this.processInput(images);
    const [n] = patches.dims(3);
    const tokens = cat([this.class_token.expand([n, -1, -1]), patches], 1);
    const encoded = this.encoder.forward(tokens);
    return this.heads.forward(encoded.slice(1, 0, 1).squeeze(1));
  }
}
