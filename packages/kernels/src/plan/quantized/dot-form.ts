import { dotConvolutionLayout } from "../../generated/layouts.generated.ts";
import type { Conv2dGeometry } from "../conv2d-geometry.ts";
import { type DotProblem, dotProblem } from "./dot-problem.ts";
import type { Form } from "./form.ts";
import { roundsByMagic } from "./prove.ts";

/** Tiles by the filters of a panel. */
const tiles = { 16: "2x16c2", 8: "4x8c2" } as const;

/** What of a convolution the packing of its weights depends on. */
export type WeightGeometry = Pick<
  Conv2dGeometry,
  "channels" | "filters" | "groups" | "kernelHeight" | "kernelWidth"
>;

/** The general form with SIMD: two values of k in one instruction, sixteen filters where they come by sixteens. */
export function dotForm(input: "u8" | "s8", geometry: Conv2dGeometry, parts: number): Form {
  return dotFormOf(input, geometry, (panelWidth) => dotProblem(geometry, panelWidth, parts));
}

/** The general form without SIMD, which rounds products of any size. */
export function pairForm(input: "u8" | "s8", geometry: Conv2dGeometry, parts: number): Form {
  return pairFormOf(input, geometry, (panelWidth) => dotProblem(geometry, panelWidth, parts));
}

/** The general form with SIMD of a problem that depends on the filters of a panel. */
export function dotFormOf(
  input: "u8" | "s8",
  geometry: WeightGeometry,
  problemOf: (panelWidth: number) => DotProblem,
): Form {
  const filters = geometry.filters / geometry.groups;
  const panelWidth = filters > 0 && filters % 16 === 0 ? 16 : 8;
  return {
    ...panelForm(geometry, problemOf(panelWidth), panelWidth, 4),
    kernel: `${input}_s8c_igemm_${tiles[panelWidth]}_minmax_f32__simd128`,
    isExact: roundsByMagic,
  };
}

/** The general form without SIMD of such a problem. */
export function pairFormOf(
  input: "u8" | "s8",
  geometry: WeightGeometry,
  problemOf: (panelWidth: number) => DotProblem,
): Form {
  return {
    ...panelForm(geometry, problemOf(2), 2, 16),
    kernel: `${input}_s8c_igemm_4x2_minmax_f32__scalar`,
    isExact: () => true,
  };
}

/** Parameters and packing that the general forms share. */
export function panelForm(
  geometry: WeightGeometry,
  { sizes, tables, joinsColumns }: DotProblem,
  panelWidth: number,
  bytesOfPair: 4 | 16,
): Omit<Form, "kernel" | "isExact"> {
  const { groups } = geometry;
  const { filters, runCount, runPairs } = sizes;
  const lanesOfGroup = Math.ceil(filters / panelWidth) * panelWidth;
  const lanes = groups * lanesOfGroup;
  return {
    layout: dotConvolutionLayout,
    sizes: { rowPlaces: 0, columnPlaces: 0, rowPhases: 0, xFlip: 0, ...sizes, panelWidth },
    tables,
    scratchBytes: sizes.scratchBytes,
    packing: {
      pack: panelWidth === 2 ? "packPairs" : "packDots",
      sizes: {
        groups,
        filters,
        panelWidth,
        channels: geometry.channels / groups,
        kernelHeight: geometry.kernelHeight,
        kernelWidth: geometry.kernelWidth,
        joinsColumns: joinsColumns ? 1 : 0,
        runPairs,
      },
      weightBytes: lanes * runCount * runPairs * bytesOfPair,
      lanes,
      laneOf: (filter) => Math.floor(filter / filters) * lanesOfGroup + (filter % filters),
      seedOffset: 0,
    },
  };
}
