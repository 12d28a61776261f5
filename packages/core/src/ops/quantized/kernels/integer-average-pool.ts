import type { ReferenceKernel } from "../../../op/kernel.ts";
import type { TensorData } from "../../../tensor/tensor-data.ts";
import type { AveragePoolAttributes, PoolForm } from "../../kernels/average-pool.ts";
import { adaptiveWindows, slidingWindows } from "../../kernels/pool-windows.ts";
import { averageIntegerWindows } from "./average-integer-windows.ts";
import { sharedZeroPoint } from "./qparam-operands.ts";
import { readZeroPoint } from "./read-qparams.ts";

/** An average pooling of integers, whose output has the qparams of its input. */
export const INTEGER_POOL: PoolForm = {
  dtype: ["uint8", "int8"],
  qparams: [sharedZeroPoint],
  public: false,
};

type PoolOperands = readonly [x: TensorData, zeroPoint: TensorData];

export type IntegerPoolKernel = ReferenceKernel<PoolOperands, AveragePoolAttributes>;
export type IntegerAdaptivePoolKernel = ReferenceKernel<PoolOperands, object>;

/** The reference kernel of an average pooling of integers. */
export function quantizedAveragePoolReference(op: string): IntegerPoolKernel {
  return ([x, zeroPoint], { divisorOverride = null, ...window }, y) => {
    const windows = slidingWindows(x.shape.slice(2), y.shape.slice(2), window);
    averageIntegerWindows(x, readZeroPoint(zeroPoint, x.dtype, op), windows, divisorOverride, y);
  };
}

/** The reference kernel of an adaptive average pooling of integers. */
export function quantizedAdaptiveAveragePoolReference(op: string): IntegerAdaptivePoolKernel {
  return ([x, zeroPoint], _, y) => {
    const windows = adaptiveWindows(x.shape.slice(2), y.shape.slice(2));
    averageIntegerWindows(x, readZeroPoint(zeroPoint, x.dtype, op), windows, null, y);
  };
}
