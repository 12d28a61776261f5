import { type Buffer, buffer, Module, nn, type Tensor, tensor, where } from "quantrace";

export interface GPTOptions {
  readonly vocabSize?: number;
  readonly blockSize?: number;
  readonly nLayer?: number;
  readonly nHead?: number;
  readonly nEmbd?: number;
  readonly dropout?: number;
}

type Config = Required<GPTOptions>;

const GPT2: Config = { vocabSize: 50257, blockSize: 1024, nLayer: 12, nHead: 12, nEmbd: 768, dropout: 0 };

class CausalSelfAttention extends Module {
  c_attn: nn.Linear;
  c_proj: nn.Linear;
  attn_dropout: nn.Dropout;
  resid_dropout: nn.Dropout;
  /** 1 where a position may look, 0 for what comes after it. */
  bias: Buffer;
  readonly nHead: number;

  constructor({ nEmbd, nHead, dropout, blockSize }: Config) {
    super();
    this.c_attn = new nn.Linear(nEmbd, 3 * nEmbd);
    this.c_proj = new nn.Linear(nEmbd, nEmbd);
    this.attn_dropout = new nn.Dropout(dropout);
    this.resid_dropout = new nn.Dropout(dropout);
    const mask = Float32Array.from({ length: blockSize * blockSize }, (_, i) =>
      i % blockSize <= Math.floor(i / blockSize) ? 1 : 0,
    );
    this.bias = buffer(tensor(mask, { shape: [1, 1, blockSize, blockSize] }));
    this.nHead = nHead;
  }

  forward(x: Tensor): Tensor {
    const [b, t] = x.dims(3);
    const nEmbd = this.c_proj.inFeatures;
    const headSize = nEmbd / this.nHead;
    const [query, key, value] = this.c_attn.forward(x).split([nEmbd, nEmbd, nEmbd], 2);
    const q = query.view([b, t, this.nHead, headSize]).transpose(1, 2);
    const k = key.view([b, t, this.nHead, headSize]).transpose(1, 2);
    const v = value.view([b, t, this.nHead, headSize]).transpose(1, 2);
    const mask = this.bias.slice(2, 0, t).slice(3, 0, t);
    const scores = q.matmul(k.transpose(-2, -1)).mul(1 / Math.sqrt(headSize));
    const weights = where(mask.eq(0), -Infinity, scores).softmax(-1);
    const y = this.attn_dropout.forward(weights).matmul(v);
    return this.resid_dropout.forward(this.c_proj.forward(y.transpose(1, 2).reshape([b, t, nEmbd])));
  }
}

class MLP extends Module {
  c_fc: nn.Linear;
  gelu = new nn.GELU({ approximate: "tanh" });
  c_proj: nn.Linear;
  dropout: nn.Dropout;

  constructor({ nEmbd, dropout }: Config) {
    super();
    this.c_fc = new nn.Linear(nEmbd, 4 * nEmbd);
    this.c_proj = new nn.Linear(4 * nEmbd, nEmbd);
    this.dropout = new nn.Dropout(dropout);
  }

  forward(x: Tensor): Tensor {
    return this.dropout.forward(this.c_proj.forward(this.gelu.forward(this.c_fc.forward(x))));
  }
}

class Block extends Module {
  ln_1: nn.LayerNorm;
  attn: CausalSelfAttention;
  ln_2: nn.LayerNorm;
  mlp: MLP;

  constructor(config: Config) {
    super();
    this.ln_1 = new nn.LayerNorm(config.nEmbd);
    this.attn = new CausalSelfAttention(config);
    this.ln_2 = new nn.LayerNorm(config.nEmbd);
    this.mlp = new MLP(config);
  }

  forward(x: Tensor): Tensor {
    const h = x.add(this.attn.forward(this.ln_1.forward(x)));
    return h.add(this.mlp.forward(this.ln_2.forward(h)));
  }
}

/** GPT-2 (Radford et al., 2019) under nanoGPT's names. Token ids `[N, T]` of int32 give logits `[N, T, vocabSize]`. */
export class GPT extends Module {
  transformer: {
    readonly wte: nn.Embedding;
    readonly wpe: nn.Embedding;
    readonly drop: nn.Dropout;
    readonly h: readonly Block[];
    readonly ln_f: nn.LayerNorm;
  };
  lm_head: nn.Linear;

  constructor(options: GPTOptions = {}) {
    super();
    const config = { ...GPT2, ...options };
    this.transformer = {
      wte: new nn.Embedding(config.vocabSize, config.nEmbd),
      wpe: new nn.Embedding(config.blockSize, config.nEmbd),
      drop: new nn.Dropout(config.dropout),
      h: Array.from({ length: config.nLayer }, () => new Block(config)),
      ln_f: new nn.LayerNorm(config.nEmbd),
    };
    this.lm_head = new nn.Linear(config.nEmbd, config.vocabSize, { bias: false });
    this.lm_head.weight = this.transformer.wte.weight;
  }

  forward(tokens: Tensor): Tensor {
    const { wte, wpe, drop, h, ln_f } = this.transformer;
    const [, t] = tokens.dims(2);
    const positions = wpe.weight.slice(0, 0, t);
    const embedded = drop.forward(wte.forward(tokens).add(positions));
    const hidden = h.reduce((x, block) => block.forward(x), embedded);
    return this.lm_head.forward(ln_f.forward(hidden));
  }
}
