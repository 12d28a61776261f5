import { nn, type UnaryModule } from "@quantrace/core";
import { Draw } from "../graphs/draw.ts";
import { Branches, Chain, Residual, Scaled, SpelledRelu, Twice } from "./user-modules.ts";

/** What flows between two layers, without the batch: an image `[C, H, W]` or features `[F]`. */
export type FlowShape = readonly [number, number, number] | readonly [number];

/** A layer and what it gives. */
interface Grown {
  readonly layer: UnaryModule;
  readonly shape: FlowShape;
}

type Grow = (draw: Draw, shape: FlowShape, depth: number) => Grown | null;

/** Builds one layer after another for an input shape. Choices that do not fit the shape are left out. */
export function growChain(seeds: readonly number[], shape: FlowShape, depth: number): Grown {
  const layers: UnaryModule[] = [];
  let at = shape;
  for (const seed of seeds) {
    const draw = new Draw(seed);
    const grown = draw.pick(growersOf(at, depth))?.(draw, at, depth) ?? null;
    if (grown === null) continue;
    layers.push(grown.layer);
    at = grown.shape;
  }
  return { layer: new Chain(layers), shape: at };
}

function growersOf(shape: FlowShape, depth: number): readonly Grow[] {
  const nested = depth > 0 ? [residual, branches, sequential, twice] : [];
  return [...(shape.length === 3 ? IMAGE : FEATURES), ...ANY, ...nested];
}

const activations: readonly (() => UnaryModule)[] = [
  () => new nn.ReLU(),
  () => new nn.ReLU6(),
  () => new nn.Sigmoid(),
  () => new nn.Tanh(),
  () => new nn.SiLU(),
  () => new nn.GELU(),
  () => new nn.Hardsigmoid(),
  () => new nn.Hardswish(),
  () => new nn.Hardtanh(),
];

const ANY: readonly Grow[] = [
  (draw, shape) => ({ layer: (draw.pick(activations) as () => UnaryModule)(), shape }),
  (draw, shape) => ({
    layer: new SpelledRelu(draw.one(["method", "function", "unregistered layer"])),
    shape,
  }),
  (draw, shape) => ({ layer: new Scaled(draw.int(-4, 4) / 4), shape }),
  (draw, shape) => ({ layer: draw.chance(2) ? new nn.Dropout() : new nn.Identity(), shape }),
];

const IMAGE: readonly Grow[] = [
  (draw, shape) => {
    const [c, h, w] = shape as readonly [number, number, number];
    const kernel = draw.int(0, 1) * 2 + 1;
    const outChannels = c * draw.int(1, 2);
    if (h + 2 < kernel || outChannels > 8) return null;
    const options = { padding: (kernel - 1) / 2, groups: draw.chance(3) ? c : 1, bias: draw.chance(2) };
    return { layer: new nn.Conv2d(c, outChannels, kernel, options), shape: [outChannels, h, w] };
  },
  (_, shape) => ({ layer: new nn.BatchNorm2d(shape[0]), shape }),
  (draw, shape) => {
    const [c, h, w] = shape as readonly [number, number, number];
    if (h < 2 || w < 2) return null;
    const layer = draw.chance(2) ? new nn.MaxPool2d(2) : new nn.AvgPool2d(2);
    return { layer, shape: [c, Math.floor(h / 2), Math.floor(w / 2)] };
  },
  (_, [c]) => ({ layer: new nn.AdaptiveAvgPool2d(1), shape: [c, 1, 1] }),
  (_, shape) => ({
    layer: new nn.Flatten(),
    shape: [shape.reduce<number>((product, size) => product * size, 1)],
  }),
];

const FEATURES: readonly Grow[] = [
  (draw, [features]) => {
    const outFeatures = draw.int(1, 6);
    return { layer: new nn.Linear(features, outFeatures, { bias: draw.chance(2) }), shape: [outFeatures] };
  },
  (_, shape) => ({ layer: new nn.BatchNorm1d(shape[0]), shape }),
  (_, shape) => ({ layer: new nn.LayerNorm(shape[0]), shape }),
  (draw, shape) => ({ layer: draw.chance(2) ? new nn.Softmax(-1) : new nn.LogSoftmax(-1), shape }),
];

const residual: Grow = (draw, shape, depth) => {
  const body = growChain(seedsOf(draw), shape, depth - 1);
  return isSame(body.shape, shape) ? { layer: new Residual(body.layer), shape } : body;
};

const branches: Grow = (draw, shape, depth) => {
  const left = growChain(seedsOf(draw), shape, depth - 1);
  const right = growChain(seedsOf(draw), shape, depth - 1);
  if (!isSame(left.shape.slice(1), right.shape.slice(1)) || left.shape.length !== right.shape.length)
    return left;
  const channels = left.shape[0] + right.shape[0];
  return {
    layer: new Branches(left.layer, right.layer),
    shape: [channels, ...left.shape.slice(1)] as unknown as FlowShape,
  };
};

const sequential: Grow = (draw, shape, depth) => {
  const first = growChain(seedsOf(draw), shape, depth - 1);
  const second = growChain(seedsOf(draw), first.shape, depth - 1);
  return { layer: new nn.Sequential(first.layer, second.layer), shape: second.shape };
};

const twice: Grow = (draw, shape, depth) => {
  const inner = growChain(seedsOf(draw), shape, depth - 1);
  return isSame(inner.shape, shape) ? { layer: new Twice(inner.layer), shape } : inner;
};

function seedsOf(draw: Draw): number[] {
  return Array.from({ length: draw.int(1, 3) }, () => draw.int(1, 2 ** 30));
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}
