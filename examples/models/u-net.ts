import { cat, Module, nn, type Tensor } from "quantrace";

/** Twice convolution, batch norm, ReLU. */
class DoubleConv extends Module {
  double_conv: nn.Sequential;

  constructor(inChannels: number, outChannels: number, midChannels = outChannels) {
    super();
    this.double_conv = new nn.Sequential(
      new nn.Conv2d(inChannels, midChannels, 3, { padding: 1, bias: false }),
      new nn.BatchNorm2d(midChannels),
      new nn.ReLU(),
      new nn.Conv2d(midChannels, outChannels, 3, { padding: 1, bias: false }),
      new nn.BatchNorm2d(outChannels),
      new nn.ReLU(),
    );
  }

  forward(x: Tensor): Tensor {
    return this.double_conv.forward(x);
  }
}

class Down extends Module {
  maxpool_conv: nn.Sequential;

  constructor(inChannels: number, outChannels: number) {
    super();
    this.maxpool_conv = new nn.Sequential(new nn.MaxPool2d(2), new DoubleConv(inChannels, outChannels));
  }

  forward(x: Tensor): Tensor {
    return this.maxpool_conv.forward(x);
  }
}

class Up extends Module {
  up = new nn.Upsample({ scaleFactor: 2 });
  conv: DoubleConv;

  constructor(inChannels: number, outChannels: number) {
    super();
    this.conv = new DoubleConv(inChannels, outChannels, inChannels / 2);
  }

  forward(below: Tensor, skip: Tensor): Tensor {
    return this.conv.forward(cat([skip, this.up.forward(below)], 1));
  }
}

class OutConv extends Module {
  conv: nn.Conv2d;

  constructor(inChannels: number, outChannels: number) {
    super();
    this.conv = new nn.Conv2d(inChannels, outChannels, 1);
  }

  forward(x: Tensor): Tensor {
    return this.conv.forward(x);
  }
}

export interface UNetOptions {
  readonly nChannels?: number;
  readonly nClasses?: number;
  /** Channels of the first level; each level doubles them. */
  readonly width?: number;
}

/**
 * U-Net (Ronneberger et al., 2015) with upsampling. Images `[N, C, H, W]`, H and W multiples of 16, give logits
 * `[N, nClasses, H, W]`.
 */
export class UNet extends Module {
  inc: DoubleConv;
  down1: Down;
  down2: Down;
  down3: Down;
  down4: Down;
  up1: Up;
  up2: Up;
  up3: Up;
  up4: Up;
  outc: OutConv;

  constructor({ nChannels = 3, nClasses = 2, width = 64 }: UNetOptions = {}) {
    super();
    this.inc = new DoubleConv(nChannels, width);
    this.down1 = new Down(width, width * 2);
    this.down2 = new Down(width * 2, width * 4);
    this.down3 = new Down(width * 4, width * 8);
    this.down4 = new Down(width * 8, width * 8);
    this.up1 = new Up(width * 16, width * 4);
    this.up2 = new Up(width * 8, width * 2);
    this.up3 = new Up(width * 4, width);
    this.up4 = new Up(width * 2, width);
    this.outc = new OutConv(width, nClasses);
  }

  forward(x: Tensor): Tensor {
    const x1 = this.inc.forward(x);
    const x2 = this.down1.forward(x1);
    const x3 = this.down2.forward(x2);
    const x4 = this.down3.forward(x3);
    const x5 = this.down4.forward(x4);
    let h = this.up1.forward(x5, x4);
    h = this.up2.forward(h, x3);
    h = this.up3.forward(h, x2);
    h = this.up4.forward(h, x1);
    return this.outc.forward(h);
  }
}
