import { type EagerTensor, manualSeed, Module, nn, tensor, type Tensor } from "@quantrace/core";
import fc from "fast-check";

/** One layer of a generated network on `[N, 4, 6, 6]`. */
export type LayerKind =
  | "conv"
  | "convRelu"
  | "depthwise"
  | "pointwise"
  | "relu6"
  | "skip"
  | "sigmoid"
  | "scale"
  | "shift"
  | "maxPool"
  | "gate";

export const layerKinds: readonly LayerKind[] = [
  "conv",
  "convRelu",
  "depthwise",
  "pointwise",
  "relu6",
  "skip",
  "sigmoid",
  "scale",
  "shift",
  "maxPool",
  "gate",
];

class Layer extends Module {
  readonly kind: LayerKind;
  readonly conv: nn.Conv2d;
  readonly bn: nn.BatchNorm2d;

  constructor(kind: LayerKind) {
    super();
    this.kind = kind;
    this.conv = convOf(kind);
    this.bn = new nn.BatchNorm2d(4);
  }

  forward(x: Tensor): Tensor {
    switch (this.kind) {
      case "conv":
      case "depthwise":
      case "pointwise":
        return this.conv.forward(x);
      case "convRelu":
        return this.bn.forward(this.conv.forward(x)).relu();
      case "relu6":
        return x.relu6();
      case "skip":
        return this.conv.forward(x).add(x);
      case "gate":
        return this.conv.forward(x).mul(x.sigmoid());
      case "sigmoid":
        return x.sigmoid();
      case "scale":
        return x.mul(1.5);
      case "shift":
        return x.add(0.25);
      case "maxPool":
        return x.maxPool2d(3, { stride: 1, padding: 1 });
    }
  }
}

function convOf(kind: LayerKind): nn.Conv2d {
  if (kind === "depthwise") return new nn.Conv2d(4, 4, 3, { padding: 1, groups: 4 });
  if (kind === "pointwise") return new nn.Conv2d(4, 4, 1, { bias: false });
  return new nn.Conv2d(4, 4, 3, { padding: 1 });
}

/** A network of generated layers with a linear layer at its end. */
export class RandomNet extends Module {
  readonly layers: readonly Layer[];
  readonly fc: nn.Linear;

  constructor(kinds: readonly LayerKind[], seed: number) {
    super();
    manualSeed(seed);
    this.layers = kinds.map((kind) => new Layer(kind));
    this.fc = new nn.Linear(4 * 6 * 6, 3);
  }

  forward(x: Tensor): Tensor {
    let h = x;
    for (const layer of this.layers) h = layer.forward(h);
    return this.fc.forward(h.flatten(1));
  }
}

/** A generated network and a seed for its weights and data. */
export interface NetCase {
  readonly kinds: readonly LayerKind[];
  readonly seed: number;
}

export const netCases: fc.Arbitrary<NetCase> = fc.record({
  kinds: fc.array(fc.constantFrom(...layerKinds), { minLength: 1, maxLength: 6 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

/** A batch of two images with values in -2..2. */
export function randomBatch(seed: number): EagerTensor {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * 4 - 2;
  };
  return tensor(Float32Array.from({ length: 2 * 4 * 6 * 6 }, next), { shape: [2, 4, 6, 6] });
}
