import { dtypes } from "../../dtype/dtype.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { normalizePool, pooledType } from "../kernels/pooled-type.ts";
import { tapsOf, type Window2d } from "../kernels/taps.ts";
import { maxPool2d, maxPool2dOnnx } from "../max-pool2d.ts";

/**
 * `maxPool2d` on integers, which keep their scale and zero point. Padding never wins; a window that dilation leaves
 * without any pixel gives the least integer of the dtype.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, H', W']` as maxPool2d
 * @exactness exact: quantizing is monotone, so this is the maximum before or after it
 * @throws QS1002, QS1007, QS1201 as maxPool2d
 * @source torch.nn.functional.max_pool2d on a quantized tensor; ONNX MaxPool-12, which takes int8 and uint8
 * @example
 * const x = tensor([[[[-1, 2], [3, -4]]]], { dtype: "int8" });
 * const window = { kernelSize: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1], ceilMode: false };
 * [...evaluateOp(ops["quantized.maxPool2d"], references["quantized.maxPool2d"], [x], window).data]; // => [3]
 */
export const quantizedMaxPool2d: OpDefinition = defineOp({
  id: "quantized.maxPool2d",
  version: 1,
  operands: [operand("x", ["uint8", "int8"], ["N", "C", "H", "W"])],
  attributes: maxPool2d.attributes,
  infer: ([x], attributes) => pooledType("quantized.maxPool2d", x as TensorType, attributes),
  normalize: (attributes) => normalizePool("quantized.maxPool2d", attributes),
  api: { method: false, public: false },
});

type Attributes = Omit<Window2d, "kernel"> & { readonly kernelSize: readonly [number, number] };

export function quantizedMaxPool2dReference(
  [x]: readonly [TensorData],
  { kernelSize, ...window }: Attributes,
  y: TensorData,
): void {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const [, , outputHeight, outputWidth] = y.shape as [number, number, number, number];
  const taps = tapsOf({ ...window, kernel: kernelSize }, [height, width], [outputHeight, outputWidth]);
  const [rowStride, columnStride] = window.stride;
  y.data.fill(dtypes[y.dtype].min);
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

export const quantizedMaxPool2dQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedMaxPool2dOnnx: OnnxFacet = maxPool2dOnnx;
