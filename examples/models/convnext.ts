import { full, Module, nn, type Parameter, parameter, type Tensor } from "quantrace";

/** A layer norm over the channels of an image. */
class LayerNorm2d extends nn.LayerNorm {
  override forward(x: Tensor): Tensor {
    return super.forward(x.permute([0, 2, 3, 1])).permute([0, 3, 1, 2]);
  }
}

class Permute extends Module {
  readonly dims: readonly number[];

  constructor(dims: readonly number[]) {
    super();
    this.dims = dims;
  }

  forward(x: Tensor): Tensor {
    return x.permute(this.dims);
  }
}

/** A depthwise convolution and two pointwise layers, scaled per channel and added to the input. */
class CNBlock extends Module {
  layer_scale: Parameter;
  block: nn.Sequential;

  constructor(dim: number, layerScale: number) {
    super();
    this.block = new nn.Sequential(
      new nn.Conv2d(dim, dim, 7, { padding: 3, groups: dim }),
      new Permute([0, 2, 3, 1]),
      new nn.LayerNorm(dim, { eps: 1e-6 }),
      new nn.Linear(dim, 4 * dim),
      new nn.GELU(),
      new nn.Linear(4 * dim, dim),
      new Permute([0, 3, 1, 2]),
    );
    this.layer_scale = parameter(full([dim, 1, 1], layerScale));
  }

  forward(x: Tensor): Tensor {
    return this.block.forward(x).mul(this.layer_scale).add(x);
  }
}

export interface ConvNeXtOptions {
  /** Channels and number of blocks of each stage. ConvNeXt-Tiny: 96, 192, 384, 768 with 3, 3, 9, 3. */
  readonly stages?: readonly (readonly [channels: number, blocks: number])[];
  readonly layerScale?: number;
  readonly numClasses?: number;
}

const TINY = [
  [96, 3],
  [192, 3],
  [384, 9],
  [768, 3],
] as const;

/** ConvNeXt (Liu et al., 2022) under torchvision's names. Images `[N, 3, H, W]` give logits `[N, numClasses]`. */
export class ConvNeXt extends Module {
  features: nn.Sequential;
  avgpool = new nn.AdaptiveAvgPool2d(1);
  classifier: nn.Sequential;

  constructor({ stages = TINY, layerScale = 1e-6, numClasses = 1000 }: ConvNeXtOptions = {}) {
    super();
    const layers: nn.Sequential[] = [];
    let channels = 0;
    for (const [width, blocks] of stages) {
      layers.push(
        channels === 0
          ? new nn.Sequential(
              new nn.Conv2d(3, width, 4, { stride: 4 }),
              new LayerNorm2d(width, { eps: 1e-6 }),
            )
          : new nn.Sequential(
              new LayerNorm2d(channels, { eps: 1e-6 }),
              new nn.Conv2d(channels, width, 2, { stride: 2 }),
            ),
      );
      layers.push(new nn.Sequential(...Array.from({ length: blocks }, () => new CNBlock(width, layerScale))));
      channels = width;
    }
    this.features = new nn.Sequential(...layers);
    this.classifier = new nn.Sequential(
      new LayerNorm2d(channels, { eps: 1e-6 }),
      new nn.Flatten(1),
      new nn.Linear(channels, numClasses),
    );
  }

  forward(x: Tensor): Tensor {
    return this.classifier.forward(this.avgpool.forward(this.features.forward(x)));
  }
}
