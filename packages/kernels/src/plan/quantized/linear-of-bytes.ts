import type { CallRequest } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import type { PlannedCall } from "../../planned-call.ts";
import { byteForm } from "./byte-form.ts";
import { planQuantizedLinear } from "./quantized-convolution.ts";

/** Plans quantized.linear, by products of bytes where the engine has exact ones. Networks of images do without. */
export function planLinearOfBytes(engine: Engine, request: CallRequest<"quantized.linear">): PlannedCall {
  return planQuantizedLinear(engine, request, (input, geometry) =>
    byteForm(engine.byteDots, input, geometry),
  );
}
