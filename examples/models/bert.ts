import { Module, nn, type Tensor } from "quantrace";

export interface BertOptions {
  readonly vocabSize?: number;
  readonly hiddenSize?: number;
  readonly numHiddenLayers?: number;
  readonly numAttentionHeads?: number;
  readonly intermediateSize?: number;
  readonly maxPositionEmbeddings?: number;
  readonly typeVocabSize?: number;
  readonly dropout?: number;
}

type Config = Required<BertOptions>;

const BASE: Config = {
  vocabSize: 30522,
  hiddenSize: 768,
  numHiddenLayers: 12,
  numAttentionHeads: 12,
  intermediateSize: 3072,
  maxPositionEmbeddings: 512,
  typeVocabSize: 2,
  dropout: 0.1,
};

class BertEmbeddings extends Module {
  word_embeddings: nn.Embedding;
  position_embeddings: nn.Embedding;
  token_type_embeddings: nn.Embedding;
  LayerNorm: nn.LayerNorm;
  dropout: nn.Dropout;

  constructor(config: Config) {
    super();
    this.word_embeddings = new nn.Embedding(config.vocabSize, config.hiddenSize);
    this.position_embeddings = new nn.Embedding(config.maxPositionEmbeddings, config.hiddenSize);
    this.token_type_embeddings = new nn.Embedding(config.typeVocabSize, config.hiddenSize);
    this.LayerNorm = new nn.LayerNorm(config.hiddenSize, { eps: 1e-12 });
    this.dropout = new nn.Dropout(config.dropout);
  }

  forward(inputIds: Tensor, tokenTypeIds: Tensor): Tensor {
    const [, length] = inputIds.dims(2);
    const words = this.word_embeddings.forward(inputIds);
    const types = this.token_type_embeddings.forward(tokenTypeIds);
    const positions = this.position_embeddings.weight.slice(0, 0, length);
    return this.dropout.forward(this.LayerNorm.forward(words.add(types).add(positions)));
  }
}

class BertSelfAttention extends Module {
  query: nn.Linear;
  key: nn.Linear;
  value: nn.Linear;
  dropout: nn.Dropout;
  readonly numAttentionHeads: number;
  readonly attentionHeadSize: number;

  constructor({ hiddenSize, numAttentionHeads, dropout }: Config) {
    super();
    this.query = new nn.Linear(hiddenSize, hiddenSize);
    this.key = new nn.Linear(hiddenSize, hiddenSize);
    this.value = new nn.Linear(hiddenSize, hiddenSize);
    this.dropout = new nn.Dropout(dropout);
    this.numAttentionHeads = numAttentionHeads;
    this.attentionHeadSize = hiddenSize / numAttentionHeads;
  }

  private transposeForScores(x: Tensor): Tensor {
    const newShape = [...x.shape.slice(0, -1), this.numAttentionHeads, this.attentionHeadSize];
    return x.view(newShape).permute([0, 2, 1, 3]);
  }

  forward(hidden: Tensor, mask?: Tensor): Tensor {
    const query = this.transposeForScores(this.query.forward(hidden));
    const key = this.transposeForScores(this.key.forward(hidden));
    const value = this.transposeForScores(this.value.forward(hidden));
    let scores = query.matmul(key.transpose(-1, -2)).div(Math.sqrt(this.attentionHeadSize));
    if (mask !== undefined) scores = scores.add(mask);
    const probabilities = this.dropout.forward(scores.softmax(-1));
    const context = probabilities.matmul(value).permute([0, 2, 1, 3]);
    const [n, length] = context.dims(4);
    return context.view([n, length, this.numAttentionHeads * this.attentionHeadSize]);
  }
}

/** What follows attention and the wide layer alike: dense, dropout, residual, norm. */
class BertOutput extends Module {
  dense: nn.Linear;
  LayerNorm: nn.LayerNorm;
  dropout: nn.Dropout;

  constructor(inFeatures: number, { hiddenSize, dropout }: Config) {
    super();
    this.dense = new nn.Linear(inFeatures, hiddenSize);
    this.LayerNorm = new nn.LayerNorm(hiddenSize, { eps: 1e-12 });
    this.dropout = new nn.Dropout(dropout);
  }

  forward(hidden: Tensor, input: Tensor): Tensor {
    return this.LayerNorm.forward(this.dropout.forward(this.dense.forward(hidden)).add(input));
  }
}

class BertLayer extends Module {
  attention: { readonly self: BertSelfAttention; readonly output: BertOutput };
  intermediate: { readonly dense: nn.Linear };
  output: BertOutput;

  constructor(config: Config) {
    super();
    this.attention = {
      self: new BertSelfAttention(config),
      output: new BertOutput(config.hiddenSize, config),
    };
    this.intermediate = { dense: new nn.Linear(config.hiddenSize, config.intermediateSize) };
    this.output = new BertOutput(config.intermediateSize, config);
  }

  forward(hidden: Tensor, mask?: Tensor): Tensor {
    const { self, output } = this.attention;
    const attended = output.forward(self.forward(hidden, mask), hidden);
    const wide = this.intermediate.dense.forward(attended).gelu();
    return this.output.forward(wide, attended);
  }
}

/**
 * BERT's encoder (Devlin et al., 2018) under the names of Hugging Face. Token and type ids `[N, L]` of int32, and a mask
 * `[N, L]` with 1 for tokens and 0 for padding, give the last hidden states and what the pooler makes of the first.
 */
export class BertModel extends Module {
  embeddings: BertEmbeddings;
  encoder: { readonly layer: nn.ModuleList<BertLayer> };
  pooler: { readonly dense: nn.Linear };

  constructor(options: BertOptions = {}) {
    super();
    const config = { ...BASE, ...options };
    this.embeddings = new BertEmbeddings(config);
    const layers = Array.from({ length: config.numHiddenLayers }, () => new BertLayer(config));
    this.encoder = { layer: new nn.ModuleList(layers) };
    this.pooler = { dense: new nn.Linear(config.hiddenSize, config.hiddenSize) };
  }

  forward(
    inputIds: Tensor,
    tokenTypeIds: Tensor,
    attentionMask?: Tensor,
  ): { readonly lastHiddenState: Tensor; readonly pooled: Tensor } {
    const mask = attentionMask?.unsqueeze(1).unsqueeze(2).sub(1).mul(10000);
    let hidden = this.embeddings.forward(inputIds, tokenTypeIds);
    for (const layer of this.encoder.layer) hidden = layer.forward(hidden, mask);
    const first = hidden.slice(1, 0, 1).squeeze(1);
    return { lastHiddenState: hidden, pooled: this.pooler.dense.forward(first).tanh() };
  }
}
