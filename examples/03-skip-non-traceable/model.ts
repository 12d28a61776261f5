import { type EagerTensor, type Leaf, Module, spec, tensor, type Tensor, type TensorSpec } from "quantrace";
import type { DigitsNet } from "../01-digits/model.ts";

/**
 * Keeps the channels of each image that answer most, and silences the others: `[N, C, H, W]` in and out. Which ones they
 * are depends on the values, so no graph can hold this code. `outputSpec` tells a trace what it gives.
 */
export class KeepStrongest extends Module implements Leaf<KeepStrongest["forward"]> {
  readonly keep: number;

  constructor(keep: number) {
    super();
    this.keep = keep;
  }

  forward(x: Tensor): Tensor {
    const { shape } = x as EagerTensor;
    const data = (x as EagerTensor).data as Float32Array;
    const [images = 0, channels = 0, height = 0, width = 0] = shape;
    const size = height * width;
    const kept = new Float32Array(data.length);
    for (let image = 0; image < images; image++) {
      const starts = Array.from({ length: channels }, (_, c) => (image * channels + c) * size);
      const strength = (start: number): number =>
        data.subarray(start, start + size).reduce((sum, value) => sum + value, 0);
      const strongest = starts.toSorted((a, b) => strength(b) - strength(a)).slice(0, this.keep);
      for (const start of strongest) kept.set(data.subarray(start, start + size), start);
    }
    return tensor(kept, { shape: [...shape] });
  }

  outputSpec(x: Tensor): TensorSpec {
    return spec("float32", x.shape);
  }
}

/** The digits network with a step in its middle that cannot be traced. */
export class SparseDigitsNet extends Module {
  readonly net: DigitsNet;
  readonly strongest = new KeepStrongest(24);

  constructor(net: DigitsNet) {
    super();
    this.net = net;
  }

  forward(images: Tensor): Tensor {
    const { stem, residual1, separable1, residual2, separable2, hidden, classifier } = this.net;
    const strokes = stem.forward(images).maxPool2d(2);
    const shapes = separable1.forward(residual1.forward(strokes)).maxPool2d(2);
    const parts = separable2.forward(residual2.forward(this.strongest.forward(shapes)));
    return classifier.forward(hidden.forward(parts.adaptiveAvgPool2d(1).flatten(1)).relu());
  }
}
