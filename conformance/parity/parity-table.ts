import { fuseRows } from "./rows/fuse.ts";
import { modelRows } from "./rows/models.ts";
import { opRows } from "./rows/ops.ts";
import { quantizeRows } from "./rows/quantize.ts";
import type { ParityTable } from "./row.ts";

/** What stands here for each test of PyTorch. */
export const parityTable: ParityTable = {
  TestFuseFx: fuseRows,
  TestQuantizeFx: quantizeRows,
  TestQuantizeFxOps: opRows,
  TestQuantizeFxModels: modelRows,
};
