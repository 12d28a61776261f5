import type { Tensor } from "@quantrace/core";
import { called, type Recipe, type Site } from "./recipe.ts";

type Pool = (size: number, options?: object) => Tensor;
type Pools = Readonly<Record<string, Pool>>;

function pooling(name: string, options: (site: Site) => object): Recipe {
  return {
    name,
    propose: (site) => {
      const rank = site.shape.length - 2;
      if (rank < 1 || rank > 3 || site.shape.slice(2).some((size) => size < 2)) return null;
      const kernel = site.draw.int(2, 3);
      if (site.shape.slice(2).some((size) => size < kernel)) return null;
      const given = { stride: site.draw.int(1, 2), padding: site.draw.int(0, 1), ...options(site) };
      return called(site, (x) => (x as unknown as Pools)[`${name}${rank}d`]!.call(x, kernel, given));
    },
  };
}

function adaptive(name: string): Recipe {
  return {
    name,
    propose: (site) => {
      const rank = site.shape.length - 2;
      if (rank < 1 || rank > 3) return null;
      const size = site.draw.int(1, 3);
      return called(site, (x) => (x as unknown as Pools)[`${name}${rank}d`]!.call(x, size));
    },
  };
}

export const poolingRecipes: readonly Recipe[] = [
  pooling("maxPool", () => ({})),
  pooling("avgPool", ({ draw }) => ({ countIncludePad: draw.chance(2), ceilMode: draw.chance(3) })),
  adaptive("adaptiveAvgPool"),
  adaptive("adaptiveMaxPool"),
  {
    name: "mean",
    propose: (site) => {
      const dim = site.draw.int(1, site.shape.length - 1);
      const keepdim = site.draw.chance(2);
      return site.shape.length < 2 ? null : called(site, (x) => x.mean([dim], { keepdim }));
    },
  },
  {
    name: "amax",
    propose: (site) => {
      const dim = site.draw.int(-1, site.shape.length - 1);
      return called(site, (x) => x.amax([dim], { keepdim: true }));
    },
  },
  {
    name: "interpolate",
    propose: (site) => {
      if (site.shape.length !== 4) return null;
      const { draw } = site;
      const size = [draw.int(1, 8), draw.int(1, 8)] as const;
      if (draw.chance(3)) return called(site, (x) => x.interpolate({ size }));
      const alignCorners = draw.chance(2);
      return called(site, (x) => x.interpolate({ size, mode: "bilinear", alignCorners }));
    },
  },
];
