import { ints } from "../../model/attribute.ts";
import type { OpCall, OpWriter } from "../write-context.ts";
import { type PoolWindow, poolWindow, windowFields } from "./pool-window.ts";

/** The greatest of each window. ONNX Runtime takes margins only below the kernel's size. */
export const maxPool: OpWriter = (call, { writer }) => {
  const window = poolWindow(call);
  const { kernel, padding, end } = window;
  if (kernel.some((size, d) => (padding[d] as number) >= size || (end[d] as number) >= size))
    throw call.unsupported("its last window reaches beyond the image by the kernel's size");
  if (seesOnlyPadding(call, window)) throw call.unsupported("a window of it sees padding only");
  const fields = { ...windowFields(window), dilations: ints(call.ints("dilation")) };
  return writer.call("MaxPool", [call.input(0)], fields);
};

/** A window whose pixels stand further apart than the image is wide may miss it. */
function seesOnlyPadding(call: OpCall, { padding, end }: PoolWindow): boolean {
  const sizes = call.shape(0).slice(2);
  return call.ints("dilation").some((dilation, d) => {
    const size = sizes[d];
    const hasPadding = (padding[d] as number) + (end[d] as number) > 0;
    return typeof size === "number" && size < dilation && hasPadding;
  });
}
