import { customRows } from "./rows/custom.ts";
import { fuseRows } from "./rows/fuse.ts";
import { graphsRows } from "./rows/graphs.ts";
import { loweringRows } from "./rows/lowering.ts";
import { modelRows } from "./rows/models.ts";
import { opRows } from "./rows/ops.ts";
import { settingsRows } from "./rows/settings.ts";
import type { ParityTable } from "./row.ts";

/** What stands here for each test of PyTorch. */
export const parityTable: ParityTable = {
  TestFuseFx: fuseRows,
  TestQuantizeFx: { ...loweringRows, ...settingsRows, ...customRows, ...graphsRows },
  TestQuantizeFxOps: opRows,
  TestQuantizeFxModels: modelRows,
};
