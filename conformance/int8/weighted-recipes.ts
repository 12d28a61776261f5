import { nn, type Tensor } from "@quantrace/core";
import { type Choices, layered, type Recipe, type Site } from "./recipe.ts";

const rank = (site: Site): number => site.shape.length - 2;

/** What may follow a layer, so that it fuses. */
function activation(draw: Choices): (y: Tensor) => Tensor {
  return draw.one([
    (y: Tensor) => y,
    (y: Tensor) => y,
    (y: Tensor) => y.relu(),
    (y: Tensor) => y.clamp(0, 6),
    (y: Tensor) => y.clamp(-0.75, 1.25),
    (y: Tensor) => y.clamp(null, 0.5),
  ]);
}

const convolutions = [nn.Conv1d, nn.Conv2d, nn.Conv3d] as const;
const transposed = [nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d] as const;
const norms = [nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d] as const;

type Layer = nn.Conv2d;

export const weightedRecipes: readonly Recipe[] = [
  {
    name: "convolution",
    propose: (site) => {
      const { draw, shape } = site;
      if (rank(site) < 1 || rank(site) > 3) return null;
      const [, channels = 1, ...sizes] = shape;
      const groups = draw.chance(3) ? channels : 1;
      const outputs = groups * draw.int(1, groups === 1 ? 6 : 2);
      const kernel = draw.int(1, 3);
      const options = {
        stride: draw.int(1, 2),
        padding: draw.int(0, 1),
        dilation: draw.chance(4) ? 2 : 1,
        groups,
        bias: !draw.chance(3),
      };
      const reach = (kernel - 1) * options.dilation + 1;
      if (sizes.some((size) => size + 2 * options.padding < reach)) return null;
      const Conv = convolutions[rank(site) - 1] as unknown as typeof nn.Conv2d;
      const Norm = norms[rank(site) - 1] as unknown as typeof nn.BatchNorm2d;
      const conv = new Conv(channels, outputs, kernel, options);
      const layer = draw.chance(3) ? new nn.Sequential(conv, new Norm(outputs)) : conv;
      return layered(site, layer as Layer, activation(draw));
    },
  },
  {
    name: "transposed convolution",
    propose: (site) => {
      const { draw, shape } = site;
      if (rank(site) < 1 || rank(site) > 3 || shape.slice(2).some((size) => size > 6)) return null;
      const channels = shape[1] as number;
      const groups = draw.chance(3) ? channels : 1;
      const stride = draw.int(1, 2);
      const outputs = groups * draw.int(1, groups === 1 ? 4 : 2);
      const Conv = transposed[rank(site) - 1] as unknown as typeof nn.ConvTranspose2d;
      const options = { stride, groups, outputPadding: stride - 1, bias: !draw.chance(3) };
      const layer = new Conv(channels, outputs, draw.int(1, 3), options);
      return layered(site, layer as unknown as Layer, activation(draw));
    },
  },
  {
    name: "linear",
    propose: (site) => {
      const { draw, shape } = site;
      if (shape.length < 2) return null;
      const outputs = draw.int(1, 8);
      const layer = new nn.Linear(shape.at(-1) as number, outputs, { bias: !draw.chance(3) });
      return layered(site, layer, activation(draw));
    },
  },
];
