import { manualSeed, Module, nn, tensor, type Tensor } from "@quantrace/core";
import type { Backend } from "@quantrace/ir";
import {
  crossEntropy,
  type Dataset,
  fit,
  type FitOptions,
  type Fitted,
  sgd,
  tensorDataset,
} from "@quantrace/train";

/** A convolution, a batch norm, a dropout and a linear layer: everything that has state. */
export class SmallCnn extends Module {
  readonly conv = new nn.Conv2d(1, 4, 3, { padding: 1 });
  readonly bn = new nn.BatchNorm2d(4);
  readonly drop = new nn.Dropout(0.2);
  readonly fc = new nn.Linear(4 * 9, 3);

  forward(x: Tensor): Tensor {
    const h = this.bn.forward(this.conv.forward(x)).relu().maxPool2d(2);
    return this.fc.forward(this.drop.forward(h.flatten(1)));
  }
}

/** Images whose label is the row of their brightest part. */
export function stripes(count: number): Dataset {
  const labels = Int32Array.from({ length: count }, (_, i) => i % 3);
  const pixels = Float32Array.from({ length: count * 36 }, (_, at) => {
    const [image, row] = [Math.floor(at / 36), Math.floor((at % 36) / 12)];
    return (row === image % 3 ? 1 : 0) + ((at * 7919) % 101) / 101;
  });
  return tensorDataset([tensor(pixels, { shape: [count, 1, 6, 6] })], tensor(labels));
}

/** Three epochs of the small network, the same wherever they run. */
export function fitSmallCnn(backend: Backend, given: Partial<FitOptions> = {}): Promise<Fitted<SmallCnn>> {
  manualSeed(5);
  return fit(new SmallCnn(), stripes(26), {
    loss: crossEntropy as never,
    optimizer: sgd({ momentum: 0.9, weightDecay: 1e-4 }),
    learningRate: 0.05,
    epochs: 3,
    batchSize: 8,
    seed: 2,
    backend,
    ...given,
  });
}
