import { blockCount, splitsBlocks } from "../blocks.ts";
import type { WindowPlaces } from "../window-places.ts";
import type { WeightGeometry } from "./dot-form.ts";
import { BLOCK_BYTES, type DotProblem, scratchFor } from "./dot-problem.ts";

/** A convolution by tables: what lies under each row and under each column of windows. */
export interface WindowGeometry {
  readonly batch: number;
  readonly channels: number;
  readonly filters: number;
  readonly groups: number;
  readonly rows: WindowPlaces;
  readonly columns: WindowPlaces;
  /** Which set of filters each row of windows takes, and how many sets there are. */
  readonly rowPhases?: { readonly count: number; readonly ofRow: readonly number[] };
}

/**
 * The taps of a window as the columns of one row, or with groups as rows of one column, so that each is a run. Sets of
 * filters are packed as groups are.
 */
export function weightGeometry(geometry: WindowGeometry): WeightGeometry {
  const { channels, filters, groups, rows, columns, rowPhases } = geometry;
  const taps = rows.taps * columns.taps;
  const sides =
    groups === 1 ? { kernelHeight: 1, kernelWidth: taps } : { kernelHeight: taps, kernelWidth: 1 };
  const sets = rowPhases?.count ?? 1;
  return { channels: channels * sets, filters: filters * sets, groups: groups * sets, ...sides };
}

/** How the kernels walk it: the widened windows of a block lie one after the other, each tap with all its channels. */
export function windowProblem(g: WindowGeometry, panelWidth: number, parts: number): DotProblem {
  const { groups, rows, columns } = g;
  const channels = g.channels / groups;
  const taps = rows.taps * columns.taps;
  const outHeight = rows.places.length / rows.taps;
  const outWidth = columns.places.length / columns.taps;
  const windowBytes = taps * g.channels * 2;
  const fitting = Math.floor(BLOCK_BYTES / Math.max(1, outWidth * windowBytes));
  const most = g.rowPhases !== undefined ? 1 : Math.max(1, fitting, Math.ceil(4 / Math.max(1, outWidth)));
  const count = blockCount(outHeight, most, g.batch >= parts ? 1 : parts);
  const blockRows = Math.max(1, Math.ceil(outHeight / count));
  const blocks = g.batch * Math.ceil(outHeight / blockRows);
  const joinsColumns = groups === 1;
  return {
    sizes: {
      scratchBytes: scratchFor(blockRows * outWidth * windowBytes),
      images: g.batch,
      channels: g.channels,
      height: rows.size,
      width: columns.size,
      rowTaps: rows.taps,
      columnTaps: columns.taps,
      padTop: 0,
      padLeft: 0,
      paddedWidth: columns.size,
      outHeight,
      outWidth,
      strideHeight: 1,
      extentHeight: 1,
      blockRows,
      groups,
      groupBytes: channels * 2,
      filters: g.filters / groups,
      runCount: joinsColumns ? 1 : taps,
      runPairs: Math.ceil((joinsColumns ? taps * channels : channels) / 2),
      splitsBlocks: splitsBlocks(blocks, Math.ceil(g.filters / groups / panelWidth), parts) ? 1 : 0,
    },
    tables: () => ({
      starts: Uint32Array.from({ length: blockRows * outWidth }, (_, pixel) => pixel * windowBytes),
      runs: Uint32Array.from({ length: joinsColumns ? 1 : taps }, (_, tap) => tap * g.channels * 2),
      rowPlaces: Uint32Array.from(rows.places),
      columnPlaces: Uint32Array.from(columns.places),
      ...(g.rowPhases !== undefined && { rowPhases: Uint32Array.from(g.rowPhases.ofRow) }),
    }),
    joinsColumns,
  };
}
