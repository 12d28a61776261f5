import { planeConvolutionLayout } from "../../generated/float-layouts.generated.ts";
import type { Conv2dGeometry } from "../conv2d-geometry.ts";
import type { FloatForm } from "./float-form.ts";
import { windowTables } from "./window-tables.ts";

/** A convolution plane by plane, on copies of the planes of a group where they need a border and the kernel reads it. */
export function planeForm(g: Conv2dGeometry, readsBorder: boolean): FloatForm {
  const channels = g.channels / g.groups;
  const isPadded = readsBorder && (g.padHeight > 0 || g.padWidth > 0);
  const pitch = isPadded ? g.width + 2 * g.padWidth : g.width;
  const plane = pitch * (isPadded ? g.height + 2 * g.padHeight : g.height);
  const scratchBytes = isPadded ? channels * plane * 4 : 0;
  return {
    layout: planeConvolutionLayout,
    sizes: {
      images: g.batch,
      groups: g.groups,
      channels,
      filters: g.filters / g.groups,
      depth: channels * g.kernelHeight * g.kernelWidth,
      isPadded: isPadded ? 1 : 0,
      height: g.height,
      width: g.width,
      padHeight: g.padHeight,
      padWidth: g.padWidth,
      outHeight: g.outHeight,
      outWidth: g.outWidth,
      strideHeight: g.strideHeight,
      strideWidth: g.strideWidth,
      kernelHeight: g.kernelHeight,
      kernelWidth: g.kernelWidth,
      dilationHeight: g.dilationHeight,
      dilationWidth: g.dilationWidth,
      checksWeights: 0,
    },
    ...windowTables(g, pitch, plane),
    scratchBytes: Math.ceil(scratchBytes / 64) * 64,
  };
}
