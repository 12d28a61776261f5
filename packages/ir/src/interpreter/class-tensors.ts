import { fromData, isTensor, tensorData } from "@quantrace/core/tracing";
import type { LeafTensors } from "./call-leaf.ts";

/** Leaf modules take and give tensors of core's class, as in the traced model. */
export const classTensors: LeafTensors = {
  give: fromData,
  take: (value) => (isTensor(value) ? tensorData(value) : null),
};
