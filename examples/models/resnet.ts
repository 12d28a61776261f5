import { Module, nn, type Tensor } from "quantrace";

/** Two 3x3 convolutions and a shortcut. Names as in torchvision's `BasicBlock`. */
class BasicBlock extends Module {
  conv1: nn.Conv2d;
  bn1: nn.BatchNorm2d;
  relu = new nn.ReLU();
  conv2: nn.Conv2d;
  bn2: nn.BatchNorm2d;
  downsample: nn.Sequential | null = null;

  constructor(inChannels: number, channels: number, stride: number) {
    super();
    this.conv1 = new nn.Conv2d(inChannels, channels, 3, { stride, padding: 1, bias: false });
    this.bn1 = new nn.BatchNorm2d(channels);
    this.conv2 = new nn.Conv2d(channels, channels, 3, { padding: 1, bias: false });
    this.bn2 = new nn.BatchNorm2d(channels);
    if (stride !== 1 || inChannels !== channels) {
      this.downsample = new nn.Sequential(
        new nn.Conv2d(inChannels, channels, 1, { stride, bias: false }),
        new nn.BatchNorm2d(channels),
      );
    }
  }

  forward(x: Tensor): Tensor {
    let identity = x;
    let out = this.relu.forward(this.bn1.forward(this.conv1.forward(x)));
    out = this.bn2.forward(this.conv2.forward(out));
    if (this.downsample !== null) identity = this.downsample.forward(x);
    return this.relu.forward(out.add(identity));
  }
}

export interface ResNetOptions {
  /** Channels of the first stage; each stage doubles them. torchvision: 64. */
  readonly width?: number;
  /** Blocks of each stage. ResNet-18: two each. */
  readonly layers?: readonly [number, number, number, number];
  readonly numClasses?: number;
}

/** ResNet-18 (He et al., 2015). Images `[N, 3, H, W]` give logits `[N, numClasses]`. */
export class ResNet extends Module {
  conv1: nn.Conv2d;
  bn1: nn.BatchNorm2d;
  relu = new nn.ReLU();
  maxpool = new nn.MaxPool2d(3, { stride: 2, padding: 1 });
  layer1: nn.Sequential;
  layer2: nn.Sequential;
  layer3: nn.Sequential;
  layer4: nn.Sequential;
  avgpool = new nn.AdaptiveAvgPool2d(1);
  fc: nn.Linear;
  #channels: number;

  constructor({ width = 64, layers = [2, 2, 2, 2], numClasses = 1000 }: ResNetOptions = {}) {
    super();
    this.#channels = width;
    this.conv1 = new nn.Conv2d(3, width, 7, { stride: 2, padding: 3, bias: false });
    this.bn1 = new nn.BatchNorm2d(width);
    this.layer1 = this.#makeLayer(width, layers[0], 1);
    this.layer2 = this.#makeLayer(width * 2, layers[1], 2);
    this.layer3 = this.#makeLayer(width * 4, layers[2], 2);
    this.layer4 = this.#makeLayer(width * 8, layers[3], 2);
    this.fc = new nn.Linear(width * 8, numClasses);
  }

  #makeLayer(channels: number, count: number, stride: number): nn.Sequential {
    const blocks: BasicBlock[] = [];
    for (let i = 0; i < count; i++) {
      blocks.push(new BasicBlock(this.#channels, channels, i === 0 ? stride : 1));
      this.#channels = channels;
    }
    return new nn.Sequential(...blocks);
  }

  forward(x: Tensor): Tensor {
    let h = this.maxpool.forward(this.relu.forward(this.bn1.forward(this.conv1.forward(x))));
    h = this.layer1.forward(h);
    h = this.layer2.forward(h);
    h = this.layer3.forward(h);
    h = this.layer4.forward(h);
    return this.fc.forward(this.avgpool.forward(h).flatten(1));
  }
}
