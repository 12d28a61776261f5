import type { Conv2dGeometry } from "../conv2d-geometry.ts";
import { chunkOf, panelCount } from "./chunks.ts";
import type { FloatForm } from "./float-form.ts";
import { planarForm } from "./planar-form.ts";
import { windowTables } from "./window-tables.ts";

/** Lanes of a panel. */
const LANES = 16;
/** With so many output pixels, panels of sixteen pixels are about as full as panels of filters. */
const MOST_PIXELS = 32;
/** Fewer filters would leave more lanes empty than the pixels do. */
const LEAST_FILTERS = 4;

/** True where filters make better lanes than pixels. */
export function hasFewPixels({ filters, groups, outHeight, outWidth }: Conv2dGeometry): boolean {
  return filters / groups >= LEAST_FILTERS && outHeight * outWidth < MOST_PIXELS;
}

/** A convolution whose lanes are filters and whose rows are the pixels of all images: see `convolveFewPixels`. */
export function fewPixelsForm(g: Conv2dGeometry, parts: number): FloatForm {
  const { sizes, ...form } = planarForm(g, 1, { transposed: null });
  const pixels = g.outHeight * g.outWidth;
  const panels = panelCount(g.filters / g.groups);
  const splitsImages = Math.ceil(g.batch / parts) * panels <= g.batch * Math.ceil(panels / parts);
  const images = splitsImages ? Math.ceil(g.batch / parts) : g.batch;
  const isPadded = sizes["isPadded"] === 1;
  const planeRows = isPadded
    ? (g.outHeight - 1) * g.strideHeight + (g.kernelHeight - 1) * g.dilationHeight + 1
    : g.height;
  const paddedWidth = g.width + 2 * g.padWidth;
  const plane = planeRows * paddedWidth;
  const chunk = chunkOf(sizes["depth"] as number, 1);
  const panelBytes = chunk * LANES * 4;
  const packedAt = panelBytes + images * pixels * LANES * 4;
  const scratchBytes = packedAt + (isPadded ? images * g.channels * plane * 4 : 0);
  return {
    ...form,
    sizes: {
      ...sizes,
      chunk,
      panelBytes,
      packedAt,
      planeRows,
      groupBytes: (g.channels / g.groups) * plane * 4,
      splitsBlocks: splitsImages ? 1 : 0,
    },
    ...windowTables(g, paddedWidth, plane),
    scratchBytes: Math.ceil(scratchBytes / 64) * 64,
  };
}
