import { Module, nn, type Tensor } from "quantrace";

/** Convolution, batch norm, ReLU. The padding keeps height and width as they are. */
export class ConvBnRelu extends Module {
  conv: nn.Conv2d;
  bn: nn.BatchNorm2d;

  constructor(inChannels: number, outChannels: number, kernelSize: 1 | 3, groups = 1) {
    super();
    const padding = (kernelSize - 1) / 2;
    this.conv = new nn.Conv2d(inChannels, outChannels, kernelSize, { padding, groups, bias: false });
    this.bn = new nn.BatchNorm2d(outChannels);
  }

  forward(x: Tensor): Tensor {
    return this.bn.forward(this.conv.forward(x)).relu();
  }
}

/** Two convolutions that learn what to add to their input. */
export class ResidualBlock extends Module {
  conv1: nn.Conv2d;
  bn1: nn.BatchNorm2d;
  conv2: nn.Conv2d;
  bn2: nn.BatchNorm2d;

  constructor(channels: number) {
    super();
    this.conv1 = new nn.Conv2d(channels, channels, 3, { padding: 1, bias: false });
    this.bn1 = new nn.BatchNorm2d(channels);
    this.conv2 = new nn.Conv2d(channels, channels, 3, { padding: 1, bias: false });
    this.bn2 = new nn.BatchNorm2d(channels);
  }

  forward(x: Tensor): Tensor {
    const h = this.bn1.forward(this.conv1.forward(x)).relu();
    return this.bn2.forward(this.conv2.forward(h)).add(x).relu();
  }
}

/** A convolution in two cheap steps: first within each channel, then across channels. */
export class SeparableBlock extends Module {
  depthwise: ConvBnRelu;
  pointwise: ConvBnRelu;

  constructor(inChannels: number, outChannels: number) {
    super();
    this.depthwise = new ConvBnRelu(inChannels, inChannels, 3, inChannels);
    this.pointwise = new ConvBnRelu(inChannels, outChannels, 1);
  }

  forward(x: Tensor): Tensor {
    return this.pointwise.forward(this.depthwise.forward(x));
  }
}

/** Tells handwritten digits apart: images `[N, 1, 28, 28]`, 0 background to 1 ink, give logits `[N, 10]`. */
export class DigitsNet extends Module {
  stem = new ConvBnRelu(1, 16, 3);
  residual1 = new ResidualBlock(16);
  separable1 = new SeparableBlock(16, 48);
  residual2 = new ResidualBlock(48);
  separable2 = new SeparableBlock(48, 96);
  hidden = new nn.Linear(96, 64);
  classifier = new nn.Linear(64, 10);

  forward(images: Tensor): Tensor {
    const strokes = this.stem.forward(images).maxPool2d(2); // [N, 16, 14, 14]
    const shapes = this.separable1.forward(this.residual1.forward(strokes)).maxPool2d(2); // [N, 48, 7, 7]
    const parts = this.separable2.forward(this.residual2.forward(shapes)); // [N, 96, 7, 7]
    const features = this.hidden.forward(parts.adaptiveAvgPool2d(1).flatten(1)).relu(); // [N, 64]
    return this.classifier.forward(features);
  }
}
