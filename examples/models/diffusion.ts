import { type Buffer, buffer, type EagerTensor, embedding, Module, nn, type Tensor, tensor } from "quantrace";

/** Sines and cosines of the time step, looked up in a table, then two layers. Steps `[N]` of int32 give `[N, dim]`. */
class TimestepEmbedding extends Module {
  table: Buffer;
  linear_1: nn.Linear;
  act = new nn.SiLU();
  linear_2: nn.Linear;

  constructor(steps: number, channels: number, dim: number) {
    super();
    this.table = buffer(sinusoids(steps, channels));
    this.linear_1 = new nn.Linear(channels, dim);
    this.linear_2 = new nn.Linear(dim, dim);
  }

  forward(timestep: Tensor): Tensor {
    const waves = embedding(timestep, this.table);
    return this.linear_2.forward(this.act.forward(this.linear_1.forward(waves)));
  }
}

/** Names as in diffusers' `ResnetBlock2D`. */
class ResnetBlock2D extends Module {
  norm1: nn.GroupNorm;
  conv1: nn.Conv2d;
  time_emb_proj: nn.Linear;
  norm2: nn.GroupNorm;
  dropout = new nn.Dropout(0);
  conv2: nn.Conv2d;
  nonlinearity = new nn.SiLU();
  conv_shortcut: nn.Conv2d | null;

  constructor(inChannels: number, outChannels: number, tembChannels: number, groups: number) {
    super();
    this.norm1 = new nn.GroupNorm(groups, inChannels, { eps: 1e-6 });
    this.conv1 = new nn.Conv2d(inChannels, outChannels, 3, { padding: 1 });
    this.time_emb_proj = new nn.Linear(tembChannels, outChannels);
    this.norm2 = new nn.GroupNorm(groups, outChannels, { eps: 1e-6 });
    this.conv2 = new nn.Conv2d(outChannels, outChannels, 3, { padding: 1 });
    this.conv_shortcut = inChannels === outChannels ? null : new nn.Conv2d(inChannels, outChannels, 1);
  }

  forward(input: Tensor, temb: Tensor): Tensor {
    let h = this.conv1.forward(this.nonlinearity.forward(this.norm1.forward(input)));
    const time = this.time_emb_proj.forward(this.nonlinearity.forward(temb));
    h = h.add(time.unsqueeze(-1).unsqueeze(-1));
    h = this.dropout.forward(this.nonlinearity.forward(this.norm2.forward(h)));
    h = this.conv2.forward(h);
    const shortcut = this.conv_shortcut?.forward(input) ?? input;
    return shortcut.add(h);
  }
}

/** Attention among the pixels of an image. */
class AttentionBlock extends Module {
  group_norm: nn.GroupNorm;
  to_q: nn.Linear;
  to_k: nn.Linear;
  to_v: nn.Linear;
  to_out: nn.Linear[];

  constructor(channels: number, groups: number) {
    super();
    this.group_norm = new nn.GroupNorm(groups, channels, { eps: 1e-6 });
    this.to_q = new nn.Linear(channels, channels);
    this.to_k = new nn.Linear(channels, channels);
    this.to_v = new nn.Linear(channels, channels);
    this.to_out = [new nn.Linear(channels, channels)];
  }

  forward(x: Tensor): Tensor {
    const [n, channels, height, width] = x.dims(4);
    const pixels = this.group_norm.forward(x).flatten(2).transpose(1, 2);
    const [q, k, v] = [this.to_q.forward(pixels), this.to_k.forward(pixels), this.to_v.forward(pixels)];
    const scores = q.matmul(k.transpose(-1, -2)).div(Math.sqrt(this.to_q.outFeatures));
    let h = scores.softmax(-1).matmul(v);
    for (const layer of this.to_out) h = layer.forward(h);
    return h.transpose(1, 2).reshape([n, channels, height, width]).add(x);
  }
}

export interface DiffusionBlockOptions {
  readonly inChannels?: number;
  readonly outChannels?: number;
  readonly tembChannels?: number;
  readonly numLayers?: number;
  readonly groups?: number;
  readonly steps?: number;
  readonly addDownsample?: boolean;
}

/**
 * A block on the way down of a diffusion U-Net (Ho et al., 2020), with its time embedding. An image `[N, C, H, W]` and time
 * steps `[N]` of int32 give the image for the next block, and what the way up will join.
 */
export class AttnDownBlock2D extends Module {
  time_embedding: TimestepEmbedding;
  resnets: nn.ModuleList<ResnetBlock2D>;
  attentions: nn.ModuleList<AttentionBlock>;
  downsamplers: readonly { readonly conv: nn.Conv2d }[];

  constructor(options: DiffusionBlockOptions = {}) {
    super();
    const { inChannels = 128, outChannels = 256, tembChannels = 512, numLayers = 2 } = options;
    const { groups = 32, steps = 1000, addDownsample = true } = options;
    this.time_embedding = new TimestepEmbedding(steps, inChannels, tembChannels);
    const layers = [...Array(numLayers).keys()];
    this.resnets = new nn.ModuleList(
      layers.map(
        (i) => new ResnetBlock2D(i === 0 ? inChannels : outChannels, outChannels, tembChannels, groups),
      ),
    );
    this.attentions = new nn.ModuleList(layers.map(() => new AttentionBlock(outChannels, groups)));
    this.downsamplers = addDownsample
      ? [{ conv: new nn.Conv2d(outChannels, outChannels, 3, { stride: 2, padding: 1 }) }]
      : [];
  }

  forward(sample: Tensor, timestep: Tensor): { readonly sample: Tensor; readonly skips: readonly Tensor[] } {
    const temb = this.time_embedding.forward(timestep);
    const skips: Tensor[] = [];
    let h = sample;
    for (const [i, resnet] of this.resnets.entries()) {
      h = this.attentions.at(i).forward(resnet.forward(h, temb));
      skips.push(h);
    }
    for (const { conv } of this.downsamplers) {
      h = conv.forward(h);
      skips.push(h);
    }
    return { sample: h, skips };
  }
}

/** Row t holds `sin(t f)` and `cos(t f)` for frequencies f from 1 down to 1/10000. */
function sinusoids(steps: number, channels: number): EagerTensor {
  const half = channels / 2;
  const rows = Array.from({ length: steps }, (_, t) => {
    const angles = Array.from({ length: half }, (__, i) => t * Math.exp((-Math.log(10000) * i) / half));
    return [...angles.map(Math.sin), ...angles.map(Math.cos)];
  });
  return tensor(Float32Array.from(rows.flat()), { shape: [steps, channels] });
}
