import { dotConvolutionLayout } from "../../generated/layouts.generated.ts";
import type { Conv2dGeometry } from "../conv2d-geometry.ts";
import { type DotProblem, dotProblem } from "./dot-problem.ts";
import type { Form } from "./form.ts";
import { roundsByMagic } from "./prove.ts";

/** Tiles by the filters of a panel. */
const tiles = { 16: "2x16c2", 8: "4x8c2" } as const;

/** The general form with SIMD: two values of k in one instruction, sixteen filters where they come by sixteens. */
export function dotForm(input: "u8" | "s8", geometry: Conv2dGeometry, parts: number): Form {
  const filters = geometry.filters / geometry.groups;
  const panelWidth = filters > 0 && filters % 16 === 0 ? 16 : 8;
  const problem = dotProblem(geometry, panelWidth, parts);
  return {
    ...panelForm(geometry, problem, panelWidth, 4),
    kernel: `${input}_s8c_igemm_${tiles[panelWidth]}_minmax_f32__simd128`,
    isExact: roundsByMagic,
  };
}

/** The general form without SIMD, which rounds products of any size. */
export function pairForm(input: "u8" | "s8", geometry: Conv2dGeometry, parts: number): Form {
  return {
    ...panelForm(geometry, dotProblem(geometry, 2, parts), 2, 16),
    kernel: `${input}_s8c_igemm_4x2_minmax_f32__scalar`,
    isExact: () => true,
  };
}

function panelForm(
  geometry: Conv2dGeometry,
  { sizes, starts, runs, joinsColumns }: DotProblem,
  panelWidth: number,
  bytesOfPair: 4 | 16,
): Omit<Form, "kernel" | "isExact"> {
  const { groups, filters, runCount, runPairs } = sizes;
  const lanesOfGroup = Math.ceil(filters / panelWidth) * panelWidth;
  const lanes = groups * lanesOfGroup;
  return {
    layout: dotConvolutionLayout,
    sizes: { ...sizes, panelWidth },
    tables: { starts, runs },
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
      seedsTakeZeroPoint: true,
    },
  };
}
