import type { TensorData } from "@quantrace/core";
import { tensorData } from "@quantrace/core/arguments";
import type { LeafTensors } from "@quantrace/kernels/execution";

/** Leaf modules take and give data: the runtime has no class of tensors. */
export const dataTensors: LeafTensors = {
  give: (data) => data,
  take: (value) => (tensorData.faultIn(value, "") === null ? (value as TensorData) : null),
};
