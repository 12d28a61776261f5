import { type ByteDots, turnOf } from "../../byte-dots.ts";
import type { Conv2dGeometry } from "../conv2d-geometry.ts";
import { panelForm } from "./dot-form.ts";
import { dotProblem } from "./dot-problem.ts";
import type { Form } from "./form.ts";
import { roundsBytesByMagic } from "./prove.ts";

const PANEL = 16;

/** From so many pixels on Winograd's products of 16 bits are faster: its weights, of eight times the size, serve them all. */
const WINOGRAD_PIXELS = 512;

/**
 * Where the form stands among the others: before Winograd's for few pixels, and where less than half of a panel's lanes
 * have filters after that of widened values, which is as fast.
 */
export function quadRank({ filters, groups, ...g }: Conv2dGeometry): "first" | "middle" | "last" {
  if (filters / groups <= PANEL / 2) return "last";
  return g.batch * g.outHeight * g.outWidth < WINOGRAD_PIXELS ? "first" : "middle";
}

/** The general form on engines whose dot products of bytes are exact: four values of k in one instruction, none widened. */
export function quadForm(
  dots: ByteDots | null,
  input: "u8" | "s8",
  geometry: Conv2dGeometry,
  parts: number,
): Form | null {
  if (dots === null) return null;
  const { xFlip, xOffset } = turnOf(dots, input);
  const form = panelForm(geometry, dotProblem(geometry, PANEL, parts, 1), PANEL, 4);
  return {
    ...form,
    kernel: "x8_s8c_igemm_2x16c4_minmax_f32__relaxed",
    sizes: { ...form.sizes, xFlip },
    packing: { ...form.packing, pack: "packQuads", seedOffset: xOffset },
    isExact: roundsBytesByMagic,
  };
}
