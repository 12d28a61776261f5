import type { TensorData } from "@quantrace/core";
import { type CallRequest, sharedCall } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { Region } from "../../memory/region.ts";

/** Weights [filters, depth, ...], the bias, and how the kernel wants the weights. */
export interface ConvolutionConstants {
  readonly weight: TensorData;
  readonly bias: TensorData | null;
  readonly groups: number;
  /** Values of k that lie together; null where the weights stay as the model has them. */
  readonly chunk: number | null;
}

/** Puts weights and bias into memory, or finds those of the call that is shared with. A bias of 0 means none. */
export function convolutionConstants(
  engine: Engine,
  request: CallRequest,
  kernel: string,
  { weight, bias, groups, chunk }: ConvolutionConstants,
): { readonly weight: number; readonly bias: number } {
  const shared = sharedCall(request, kernel);
  if (shared !== null) return { weight: shared.addressIn("weight"), bias: shared.addressIn("bias") };
  const { memory } = engine;
  const what = `the weights of ${request.op}`;
  const biasAt = bias === null ? 0 : Region.of(memory, "float32", bias.data, what).address;
  const [filters = 0, ...others] = weight.shape;
  const depth = others.reduce((count, size) => count * size, 1);
  if (chunk === null || chunk >= depth) {
    return { weight: Region.of(memory, "float32", weight.data, what).address, bias: biasAt };
  }
  const groupBytes = (filters / groups) * depth * 4;
  const packed = memory.reserve(groups * groupBytes, what);
  const mark = memory.top;
  const plain = Region.of(memory, "float32", weight.data, what);
  const pack = engine.wasmFunction(request.op, "packRows");
  for (let at = 0; at < groups * groupBytes; at += groupBytes) {
    pack(plain.address + at, packed + at, filters / groups, depth, chunk);
  }
  memory.release(mark);
  return { weight: packed, bias: biasAt };
}
