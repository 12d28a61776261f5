import { type Buffer, buffer, cat, type EagerTensor, Module, nn, type Tensor, tensor } from "quantrace";

export interface DetectOptions {
  readonly numClasses?: number;
  /** For each level its channels, stride, and anchors as widths and heights in pixels. */
  readonly levels?: readonly Level[];
  readonly imageSize?: number;
}

interface Level {
  readonly channels: number;
  readonly stride: number;
  readonly anchors: readonly (readonly [number, number])[];
}

const LEVELS: readonly Level[] = [
  {
    channels: 128,
    stride: 8,
    anchors: [
      [10, 13],
      [16, 30],
      [33, 23],
    ],
  },
  {
    channels: 256,
    stride: 16,
    anchors: [
      [30, 61],
      [62, 45],
      [59, 119],
    ],
  },
  {
    channels: 512,
    stride: 32,
    anchors: [
      [116, 90],
      [156, 198],
      [373, 326],
    ],
  },
];

/**
 * The detection head of YOLOv5: feature maps `[N, C, H, W]`, one a level, give boxes `[N, A, 5 + numClasses]`: center,
 * width and height in pixels, objectness, and a score for each class.
 */
export class Detect extends Module {
  m: nn.ModuleList<nn.Conv2d>;
  readonly levels: readonly Level[];
  readonly numOutputs: number;
  grids: readonly Buffer[];
  anchorGrids: readonly Buffer[];

  constructor({ numClasses = 80, levels = LEVELS, imageSize = 640 }: DetectOptions = {}) {
    super();
    this.levels = levels;
    this.numOutputs = numClasses + 5;
    this.m = new nn.ModuleList(
      levels.map(({ channels, anchors }) => new nn.Conv2d(channels, anchors.length * (numClasses + 5), 1)),
    );
    this.grids = levels.map(({ stride }) => buffer(gridOf(imageSize / stride)));
    this.anchorGrids = levels.map(({ anchors }) =>
      buffer(tensor(Float32Array.from(anchors.flat()), { shape: [1, anchors.length, 1, 1, 2] })),
    );
  }

  private decode(x: Tensor, level: number): Tensor {
    const { stride, anchors } = this.levels[level] as Level;
    const [n, , height, width] = x.dims(4);
    const y = x.view([n, anchors.length, this.numOutputs, height, width]).permute([0, 1, 3, 4, 2]).sigmoid();
    const [xy, wh, rest] = y.split([2, 2, this.numOutputs - 4], 4);
    const doubled = wh.mul(2);
    const center = xy
      .mul(2)
      .add(this.grids[level] as Tensor)
      .mul(stride);
    const size = doubled.mul(doubled).mul(this.anchorGrids[level] as Tensor);
    return cat([center, size, rest], 4).view([n, -1, this.numOutputs]);
  }

  forward(features: readonly Tensor[]): Tensor {
    const boxes = features.map((x, i) => this.decode(this.m.at(i).forward(x), i));
    return cat(boxes, 1);
  }
}

/** The left upper corner of each cell, half a cell to the left and up: `[1, 1, size, size, 2]`. */
function gridOf(size: number): EagerTensor {
  const corners: number[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) corners.push(column - 0.5, row - 0.5);
  }
  return tensor(Float32Array.from(corners), { shape: [1, 1, size, size, 2] });
}
