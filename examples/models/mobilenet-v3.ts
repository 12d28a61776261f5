import { Module, nn, type Tensor } from "quantrace";

type Activation = "RE" | "HS";

function activation(kind: Activation): nn.ReLU | nn.Hardswish {
  return kind === "HS" ? new nn.Hardswish() : new nn.ReLU();
}

function convBn(
  inChannels: number,
  outChannels: number,
  kernelSize: number,
  options: { readonly stride?: number; readonly groups?: number; readonly act?: Activation } = {},
): nn.Sequential {
  const { stride = 1, groups = 1, act } = options;
  const padding = (kernelSize - 1) / 2;
  return new nn.Sequential(
    new nn.Conv2d(inChannels, outChannels, kernelSize, { stride, padding, groups, bias: false }),
    new nn.BatchNorm2d(outChannels, { eps: 0.001, momentum: 0.01 }),
    ...(act === undefined ? [] : [activation(act)]),
  );
}

/** Weighs each channel by what the whole image says of it. */
class SqueezeExcitation extends Module {
  avgpool = new nn.AdaptiveAvgPool2d(1);
  fc1: nn.Conv2d;
  fc2: nn.Conv2d;
  activation = new nn.ReLU();
  scaleActivation = new nn.Hardsigmoid();

  constructor(channels: number, squeezed: number) {
    super();
    this.fc1 = new nn.Conv2d(channels, squeezed, 1);
    this.fc2 = new nn.Conv2d(squeezed, channels, 1);
  }

  private scale(x: Tensor): Tensor {
    const h = this.activation.forward(this.fc1.forward(this.avgpool.forward(x)));
    return this.scaleActivation.forward(this.fc2.forward(h));
  }

  forward(x: Tensor): Tensor {
    return this.scale(x).mul(x);
  }
}

/** Kernel, expanded channels, output channels, squeeze-and-excitation, activation, stride. */
type Row = readonly [
  kernel: number,
  expanded: number,
  out: number,
  useSe: boolean,
  act: Activation,
  stride: number,
];

class InvertedResidual extends Module {
  block: nn.Sequential;
  readonly useResConnect: boolean;

  constructor(inChannels: number, [kernel, expanded, out, useSe, act, stride]: Row) {
    super();
    const layers: (nn.Sequential | SqueezeExcitation)[] = [];
    if (expanded !== inChannels) layers.push(convBn(inChannels, expanded, 1, { act }));
    layers.push(convBn(expanded, expanded, kernel, { stride, groups: expanded, act }));
    if (useSe) layers.push(new SqueezeExcitation(expanded, Math.max(8, Math.floor(expanded / 32) * 8)));
    layers.push(convBn(expanded, out, 1));
    this.block = new nn.Sequential(...layers);
    this.useResConnect = stride === 1 && inChannels === out;
  }

  forward(x: Tensor): Tensor {
    let result = this.block.forward(x);
    if (this.useResConnect) result = result.add(x);
    return result;
  }
}

const SMALL: readonly Row[] = [
  [3, 16, 16, true, "RE", 2],
  [3, 72, 24, false, "RE", 2],
  [3, 88, 24, false, "RE", 1],
  [5, 96, 40, true, "HS", 2],
  [5, 240, 40, true, "HS", 1],
  [5, 240, 40, true, "HS", 1],
  [5, 120, 48, true, "HS", 1],
  [5, 144, 48, true, "HS", 1],
  [5, 288, 96, true, "HS", 2],
  [5, 576, 96, true, "HS", 1],
  [5, 576, 96, true, "HS", 1],
];

export interface MobileNetV3Options {
  readonly rows?: readonly Row[];
  readonly lastChannel?: number;
  readonly numClasses?: number;
}

/** MobileNetV3-Small (Howard et al., 2019). Images `[N, 3, H, W]` give logits `[N, numClasses]`. */
export class MobileNetV3 extends Module {
  features: nn.Sequential;
  avgpool = new nn.AdaptiveAvgPool2d(1);
  classifier: nn.Sequential;

  constructor({ rows = SMALL, lastChannel = 1024, numClasses = 1000 }: MobileNetV3Options = {}) {
    super();
    let channels = 16;
    const features: (nn.Sequential | InvertedResidual)[] = [convBn(3, channels, 3, { stride: 2, act: "HS" })];
    for (const row of rows) {
      features.push(new InvertedResidual(channels, row));
      channels = row[2];
    }
    features.push(convBn(channels, channels * 6, 1, { act: "HS" }));
    this.features = new nn.Sequential(...features);
    this.classifier = new nn.Sequential(
      new nn.Linear(channels * 6, lastChannel),
      new nn.Hardswish(),
      new nn.Dropout(0.2),
      new nn.Linear(lastChannel, numClasses),
    );
  }

  forward(x: Tensor): Tensor {
    const h = this.avgpool.forward(this.features.forward(x));
    return this.classifier.forward(h.flatten(1));
  }
}
