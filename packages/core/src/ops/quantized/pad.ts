import { quantizeValue } from "../../numerics/quantize-value.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { inferType } from "../../op/infer.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { marginsOf, padElements, type PadMode } from "../kernels/pad-elements.ts";
import { pad } from "../pad.ts";
import { checkRange } from "./kernels/output-range.ts";
import { sharedZeroPoint } from "./kernels/qparam-operands.ts";
import { integerRange, type RangeAttributes, rangeAttributes } from "./kernels/range-attributes.ts";
import { readScale, readZeroPoint } from "./kernels/read-qparams.ts";

/**
 * `pad` on integers, which keep their scale and zero point: `value` is a real number and is
 * quantized, by division and within `quantMin..quantMax`.
 *
 * @shape x `[..., S, ...]`, scale and zeroPoint `[]` gives `[..., before + S + after, ...]`
 * @exactness exact: what is added is what quantizing gives after it was added
 * @throws QS1002, QS1007 as pad; QQ1003, QQ1004
 * @source torch.nn.functional.pad
 * @example
 * const x = tensor([1, 2], { dtype: "uint8" });
 * const attributes = { pad: [1, 0], mode: "constant", value: 0 };
 * [...evaluateOp(ops["quantized.pad"], references["quantized.pad"], [x, 0.5, 3], attributes).data]; // => [3, 1, 2]
 */
export const quantizedPad: OpDefinition = defineOp({
  id: "quantized.pad",
  version: 1,
  types: { T: ["uint8", "int8"] },
  operands: [
    operand("x", "T"),
    operand("scale", "float32", [], { role: "qparam", scalar: true }),
    sharedZeroPoint,
  ],
  attributes: { ...pad.attributes, ...rangeAttributes },
  infer: ([x], attributes) => {
    const { dtype, shape } = x as TensorType;
    checkRange("quantized.pad", dtype, attributes, ["quantMin", "quantMax"]);
    const { shape: padded } = inferType(pad, [{ dtype: "float32", shape }], attributes);
    return { dtype, shape: padded };
  },
  normalize: (attributes) => pad.normalize?.(attributes) ?? attributes,
  api: { method: false, public: false },
});

export function quantizedPadReference(
  [x, scale, zeroPoint]: readonly [TensorData, TensorData, TensorData],
  attributes: {
    readonly pad: readonly number[];
    readonly mode: PadMode;
    readonly value: number;
  } & RangeAttributes,
  y: TensorData,
): void {
  const { low, high } = integerRange(x.dtype, attributes);
  const s = readScale(scale, "quantized.pad");
  const z = readZeroPoint(zeroPoint, x.dtype, "quantized.pad");
  const value = quantizeValue(Math.fround(attributes.value), s, z, low, high, "divide");
  padElements(x, marginsOf(attributes.pad, x.shape.length), attributes.mode, value, y);
}

export const quantizedPadQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedPadOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Pad"],
  note: "Pad-13 takes int8 and uint8; the constant is the quantized one",
};
