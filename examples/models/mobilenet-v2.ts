import { Module, nn, type Tensor } from "quantrace";

/** Convolution, batch norm, ReLU6: torchvision's `Conv2dNormActivation`. */
class ConvBnReLU6 extends nn.Sequential {
  constructor(inChannels: number, outChannels: number, kernelSize: number, stride = 1, groups = 1) {
    const padding = (kernelSize - 1) / 2;
    super(
      new nn.Conv2d(inChannels, outChannels, kernelSize, { stride, padding, groups, bias: false }),
      new nn.BatchNorm2d(outChannels),
      new nn.ReLU6(),
    );
  }
}

/** Expands, convolves each channel, projects; adds its input where the shapes allow. */
class InvertedResidual extends Module {
  conv: nn.Sequential;
  readonly useResConnect: boolean;

  constructor(inChannels: number, outChannels: number, stride: number, expandRatio: number) {
    super();
    const hidden = Math.round(inChannels * expandRatio);
    this.useResConnect = stride === 1 && inChannels === outChannels;
    this.conv = new nn.Sequential(
      ...(expandRatio === 1 ? [] : [new ConvBnReLU6(inChannels, hidden, 1)]),
      new ConvBnReLU6(hidden, hidden, 3, stride, hidden),
      new nn.Conv2d(hidden, outChannels, 1, { bias: false }),
      new nn.BatchNorm2d(outChannels),
    );
  }

  forward(x: Tensor): Tensor {
    return this.useResConnect ? x.add(this.conv.forward(x)) : this.conv.forward(x);
  }
}

/** Expansion, channels, repeats, stride. */
type Stage = readonly [t: number, c: number, n: number, s: number];

const STAGES: readonly Stage[] = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
];

export interface MobileNetV2Options {
  readonly widthMult?: number;
  readonly stages?: readonly Stage[];
  readonly lastChannel?: number;
  readonly numClasses?: number;
}

/** MobileNetV2 (Sandler et al., 2018). Images `[N, 3, H, W]` give logits `[N, numClasses]`. */
export class MobileNetV2 extends Module {
  features: nn.Sequential;
  classifier: nn.Sequential;

  constructor(options: MobileNetV2Options = {}) {
    super();
    const { widthMult = 1, stages = STAGES, lastChannel = 1280, numClasses = 1000 } = options;
    let channels = makeDivisible(32 * widthMult);
    const blocks: (ConvBnReLU6 | InvertedResidual)[] = [new ConvBnReLU6(3, channels, 3, 2)];
    for (const [t, c, n, s] of stages) {
      const outChannels = makeDivisible(c * widthMult);
      for (let i = 0; i < n; i++) {
        blocks.push(new InvertedResidual(channels, outChannels, i === 0 ? s : 1, t));
        channels = outChannels;
      }
    }
    blocks.push(new ConvBnReLU6(channels, lastChannel, 1));
    this.features = new nn.Sequential(...blocks);
    this.classifier = new nn.Sequential(new nn.Dropout(0.2), new nn.Linear(lastChannel, numClasses));
  }

  forward(x: Tensor): Tensor {
    const pooled = this.features.forward(x).adaptiveAvgPool2d(1);
    return this.classifier.forward(pooled.flatten(1));
  }
}

/** The nearest multiple of 8, not more than a tenth smaller. */
function makeDivisible(value: number): number {
  const nearest = Math.max(8, Math.floor((value + 4) / 8) * 8);
  return nearest < 0.9 * value ? nearest + 8 : nearest;
}
