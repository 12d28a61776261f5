import { cat, Module, nn, type Tensor } from "@quantrace/core";

class Residual extends Module {
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

/** The golden convolutional network. */
export class Cnn extends Module {
  conv = new nn.Conv2d(1, 8, 3, { padding: 1 });
  bn = new nn.BatchNorm2d(8);
  res = new Residual(8);
  dw = new nn.Conv2d(8, 8, 3, { stride: 2, padding: 1, groups: 8, bias: false });
  dwbn = new nn.BatchNorm2d(8);
  pw = new nn.Conv2d(8, 12, 1);
  fc = new nn.Linear(12, 5);

  forward(x: Tensor): Tensor {
    const stem = this.bn.forward(this.conv.forward(x)).relu().maxPool2d(2);
    const h = this.dwbn.forward(this.dw.forward(this.res.forward(stem))).relu6();
    return this.fc.forward(this.pw.forward(h).adaptiveAvgPool2d(1).flatten(1));
  }
}

/** The golden perceptron: a sigmoid, a skip and a concatenation. */
export class Mlp extends Module {
  fc1 = new nn.Linear(16, 32);
  fc2 = new nn.Linear(32, 32);
  fc3 = new nn.Linear(64, 4);

  forward(x: Tensor): Tensor {
    const a = this.fc1.forward(x).relu();
    const b = this.fc2.forward(a).sigmoid();
    return this.fc3.forward(cat([a.add(b), a], 1));
  }
}

/** The golden attention block, with the guide's transposeForScores. */
export class Attention extends Module {
  q = new nn.Linear(16, 16);
  k = new nn.Linear(16, 16);
  v = new nn.Linear(16, 16);
  o = new nn.Linear(16, 16);
  ln = new nn.LayerNorm(16);

  transposeForScores(x: Tensor): Tensor {
    return x.view([...x.shape.slice(0, -1), 2, 8]).permute([0, 2, 1, 3]);
  }

  forward(x: Tensor): Tensor {
    const q = this.transposeForScores(this.q.forward(x));
    const k = this.transposeForScores(this.k.forward(x));
    const v = this.transposeForScores(this.v.forward(x));
    const scores = q.matmul(k.transpose(-1, -2)).mul(1 / Math.sqrt(8));
    const context = scores.softmax(-1).matmul(v).permute([0, 2, 1, 3]);
    return this.ln.forward(x.add(this.o.forward(context.reshape([...x.shape]))));
  }
}
