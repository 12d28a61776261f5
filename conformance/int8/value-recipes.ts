import { cat, stack, tensor, type Tensor } from "@quantrace/core";
import { called, joined, type Recipe } from "./recipe.ts";

const unary: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  relu: (x) => x.relu(),
  relu6: (x) => x.relu6(),
  clamp: (x) => x.clamp(-0.5, 1.5),
  sigmoid: (x) => x.sigmoid(),
  tanh: (x) => x.tanh(),
  hardsigmoid: (x) => x.hardsigmoid(),
  hardswish: (x) => x.hardswish(),
  silu: (x) => x.silu(),
  gelu: (x) => x.gelu(),
  elu: (x) => x.elu(),
  selu: (x) => x.selu(),
  mish: (x) => x.mish(),
  softplus: (x) => x.softplus(),
  logSigmoid: (x) => x.logSigmoid(),
  leakyRelu: (x) => x.leakyRelu(0.2),
  abs: (x) => x.abs(),
  neg: (x) => x.neg(),
  exp: (x) => x.clamp(null, 4).exp(),
  expm1: (x) => x.clamp(null, 4).expm1(),
  sqrt: (x) => x.abs().sqrt(),
  scale: (x) => x.mul(1.5),
  shift: (x) => x.add(-0.25),
  halve: (x) => x.div(2),
  square: (x) => x.pow(2),
  softmax: (x) => x.softmax(-1),
};

/** Operations on one value, element by element. */
const elementwise: readonly Recipe[] = [
  {
    name: "unary",
    propose: (site) => called(site, unary[site.draw.one(Object.keys(unary))] as (x: Tensor) => Tensor),
  },
];

/** Operations that move or choose elements. */
const moves: readonly Recipe[] = [
  {
    name: "pad",
    propose: (site) => {
      const { draw, shape } = site;
      const mode = draw.one(["constant", "constant", "reflect", "replicate"]);
      if (mode !== "constant" && (shape.at(-1) as number) < 3) return null;
      const sides = [draw.int(0, 2), draw.int(0, 2)];
      const value = mode === "constant" ? draw.one([0, 0.75, -3, 50]) : 0;
      return called(site, (x) => x.pad(sides, mode, value));
    },
  },
  {
    name: "move",
    propose: (site) => {
      const { draw, shape } = site;
      const dim = draw.int(0, shape.length - 1);
      const size = shape[dim] as number;
      const [length = 1] = shape;
      const choices: readonly ((x: Tensor) => Tensor)[] = [
        (x) => x.reshape([length, shape.slice(1).reduce((a, b) => a * b, 1)]),
        (x) => x.flatten(1),
        (x) => x.transpose(-1, dim),
        (x) =>
          x.permute([
            0,
            ...shape
              .map((_, i) => i)
              .slice(1)
              .reverse(),
          ]),
        (x) => x.slice(dim, 0, Math.ceil(size / 2)),
        (x) => x.unsqueeze(1),
        (x) => x.squeeze(),
        (x) => x.select(dim, -1),
        (x) => x.repeat(shape.map((_, i) => (i === dim ? 2 : 1))),
        (x) => x.unsqueeze(0).expand([2, ...shape]),
        (x) => x.topk(1).values,
        (x) =>
          x.gather(
            0,
            tensor([length - 1, 0], { dtype: "int32", shape: [2, ...shape.slice(1).map(() => 1)] }),
          ),
        (x) => x.dropout({ training: false }),
        (x) => x.amax(dim),
      ];
      return called(site, draw.one(choices));
    },
  },
  {
    name: "pixelShuffle",
    propose: (site) => {
      const { shape } = site;
      if (shape.length !== 4) return null;
      if ((shape[1] as number) % 4 === 0) return called(site, (x) => x.pixelShuffle(2));
      const isEven = shape.slice(2).every((size) => size % 2 === 0);
      return isEven ? called(site, (x) => x.pixelUnshuffle(2)) : null;
    },
  },
];

/** Operations on two values. */
const joins: readonly Recipe[] = [
  {
    name: "add",
    propose: (site) =>
      site.draw.chance(2) ? joined(site, (a, b) => a.add(b)) : joined(site, (a, b) => a.add(b).relu()),
  },
  {
    name: "mul",
    propose: (site) =>
      site.draw.chance(2) ? joined(site, (a, b) => a.mul(b)) : joined(site, (a, b) => a.mul(b.sigmoid())),
  },
  {
    name: "gate",
    propose: (site) =>
      site.shape.length < 3
        ? null
        : called(site, (x) => x.mul(x.mean([-1], { keepdim: true }).hardsigmoid())),
  },
  {
    name: "cat",
    propose: (site) => {
      const dim = site.draw.int(0, site.shape.length - 1);
      return joined(site, (a, b) => (dim === 0 ? cat([a, b], 0) : cat([a, b, a], dim)));
    },
  },
  {
    name: "stack",
    propose: (site) => (site.shape.length > 3 ? null : joined(site, (a, b) => stack([a, b], 1))),
  },
  {
    name: "matmul",
    propose: (site) => (site.shape.length < 2 ? null : joined(site, (a, b) => a.matmul(b.transpose(-1, -2)))),
  },
  {
    name: "sub",
    propose: (site) => joined(site, (a, b) => a.sub(b)),
  },
];

export const valueRecipes: readonly Recipe[] = [...elementwise, ...elementwise, ...moves, ...joins];
