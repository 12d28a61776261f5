import {
  type AnyKernel,
  type Attributes,
  type DType,
  type OpId,
  references,
  type TensorData,
} from "@quantrace/core";
import type { KernelAttributes } from "../call-request.ts";
import type { Kernels } from "../kernels.ts";
import type { KernelOp } from "../manifest/index.ts";
import { type Guard, guardedRun } from "./guarded-run.ts";
import { differences, sizeOf, tensorOf } from "./values.ts";

/** One call with its operands, and the type of its result. */
export interface ReferenceCase<O extends KernelOp> {
  readonly op: O;
  readonly operands: readonly (TensorData | null)[];
  readonly attributes: KernelAttributes[O];
  readonly output: { readonly dtype: DType; readonly shape: readonly number[] };
  readonly kernel?: string | undefined;
  /** Operands that the planner sees without their data. */
  readonly late?: readonly number[];
}

/** Runs a call between canaries and on the reference kernel of `@quantrace/core`. `wrong`: differences, and bytes written astray. */
export function besideReference<O extends KernelOp>(
  kernels: Kernels,
  { op, operands, attributes, output, kernel: wanted, late = [] }: ReferenceCase<O>,
  guard: Guard = { last: "output", misalignment: 0 },
): { readonly wrong: readonly number[]; readonly kernel: string; readonly data: TensorData["data"] } {
  const empty = () => tensorOf(output.dtype, output.shape, new Array<number>(sizeOf(output.shape)).fill(0));
  const request = { op, operands, attributes, kernel: wanted, late };
  const { data, kernel, strayBytes } = guardedRun(kernels, request, empty(), guard);
  const expected = empty();
  const reference = references[op as OpId] as AnyKernel;
  reference(operands, attributes as unknown as Attributes, expected);
  return { wrong: [...differences(data, expected.data), ...strayBytes], kernel, data };
}
