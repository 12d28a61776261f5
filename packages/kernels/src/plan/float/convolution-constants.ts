import type { TensorData, TypedArray } from "@quantrace/core";
import { type CallRequest, sharedCall } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { Region } from "../../memory/region.ts";

/** Where weights and bias lie. A bias of 0 means that there is none. */
export interface ConstantAddresses {
  readonly weight: number;
  readonly bias: number;
}

/** Puts weights and bias into memory as the model has them, or finds those of the call that is shared with. */
export function convolutionConstants(
  engine: Engine,
  request: CallRequest,
  kernel: string,
  weight: TensorData,
  bias: TensorData | null,
): ConstantAddresses {
  const shared = sharedCall(request, kernel);
  if (shared !== null) return { weight: shared.addressIn("weight"), bias: shared.addressIn("bias") };
  const put = (values: TypedArray): number =>
    Region.of(engine.memory, "float32", values, `the weights of ${request.op}`).address;
  return { weight: put(weight.data), bias: bias === null ? 0 : put(bias.data) };
}
