import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { normalizePool, pooledType } from "./kernels/pooled-type.ts";
import { tapsOf, type Window2d } from "./kernels/taps.ts";

/**
 * The maximum over a window. Padding never wins; a window that dilation leaves without any pixel gives -Infinity. NaN
 * in the window gives NaN, and 0 is above -0.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, H', W']` with
 *   `H' = floor((H + 2 padding - dilation (kernelSize - 1) - 1) / stride) + 1`; `ceilMode` rounds up
 * @exactness exact
 * @throws QS1002 the image is empty; QS1007 an attribute is out of range; QS1201 the window is larger than the input
 * @source torch.nn.functional.max_pool2d; ONNX MaxPool-12
 * @example
 * maxPool2d(tensor([[[[1, 2], [3, 4]]]]), 2).toArray(); // => [[[[4]]]]
 */
export const maxPool2d: OpDefinition = defineOp({
  id: "maxPool2d",
  version: 1,
  operands: [operand("x", "float32", ["N", "C", "H", "W"])],
  attributes: {
    kernelSize: { kind: "pair" },
    stride: { kind: "pair?", default: null },
    padding: { kind: "pair", default: [0, 0] },
    dilation: { kind: "pair", default: [1, 1] },
    ceilMode: { kind: "bool", default: false },
  },
  infer: ([x], attributes) => pooledType("maxPool2d", x as TensorType, attributes),
  normalize: (attributes) => normalizePool("maxPool2d", attributes),
  api: { positional: 1 },
});

type Attributes = Omit<Window2d, "kernel"> & { readonly kernelSize: readonly [number, number] };

export function maxPool2dReference(
  [x]: readonly [TensorData],
  { kernelSize, ...window }: Attributes,
  y: TensorData,
): void {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const [, , outputHeight, outputWidth] = y.shape as [number, number, number, number];
  const taps = tapsOf({ ...window, kernel: kernelSize }, [height, width], [outputHeight, outputWidth]);
  const [rowStride, columnStride] = window.stride;
  y.data.fill(-Infinity);
  for (let plane = 0; plane < batch * channels; plane++) {
    for (const { row, column, outputRows, outputColumns } of taps) {
      for (let i = outputRows.from; i < outputRows.to; i++) {
        const xAt = (plane * height + row + i * rowStride) * width + column;
        const yAt = (plane * outputHeight + i) * outputWidth;
        for (let j = outputColumns.from; j < outputColumns.to; j++) {
          y.data[yAt + j] = Math.max(y.data[yAt + j] as number, x.data[xAt + j * columnStride] as number);
        }
      }
    }
  }
}

export const maxPool2dQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "quantized.maxPool2d",
};

export const maxPool2dOnnx: OnnxFacet = {
  kind: "operator",
  operator: "MaxPool",
  since: 12,
  attributes: {
    kernel_shape: "kernelSize",
    strides: "stride",
    pads: "padding",
    dilations: "dilation",
    ceil_mode: "ceilMode",
  },
};
