import { clampInteger } from "../../numerics/clamp-integer.ts";
import { quantizeValue } from "../../numerics/quantize-value.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { clamp } from "../clamp.ts";
import { readScale, readZeroPoint } from "./kernels/read-qparams.ts";
import { checkRange } from "./kernels/output-range.ts";
import { sharedZeroPoint } from "./kernels/qparam-operands.ts";
import { integerRange, type RangeAttributes, rangeAttributes } from "./kernels/range-attributes.ts";

/**
 * `clamp` on integers, which keep their scale and zero point: the bounds `min` and `max` are real numbers and are
 * quantized, by division and within `quantMin..quantMax`.
 *
 * @shape x `[...B]`, scale and zeroPoint `[]` gives `[...B]`
 * @exactness exact: quantizing is monotone, so this is clamp before or after it
 * @throws QS1007 as clamp; QQ1003, QQ1004
 * @source torch.clamp on a quantized tensor
 * @example
 * const x = tensor([-3, 0, 50], { dtype: "int8" });
 * const bounds = { min: 0, max: 6 };
 * [...evaluateOp(ops["quantized.clamp"], references["quantized.clamp"], [x, 0.5, -1], bounds).data]; // => [-1, 0, 11]
 */
export const quantizedClamp: OpDefinition = defineOp({
  id: "quantized.clamp",
  version: 1,
  types: { T: ["uint8", "int8"] },
  operands: [
    operand("x", "T", ["...B"]),
    operand("scale", "float32", [], { role: "qparam", scalar: true }),
    sharedZeroPoint,
  ],
  attributes: { ...clamp.attributes, ...rangeAttributes },
  infer: ([x], attributes) => {
    const { dtype, shape } = x as TensorType;
    checkRange("quantized.clamp", dtype, attributes, ["quantMin", "quantMax"]);
    return { dtype, shape };
  },
  normalize: (attributes) => clamp.normalize?.(attributes) ?? attributes,
  api: { method: false, public: false },
});

export function quantizedClampReference(
  [x, scale, zeroPoint]: readonly [TensorData, TensorData, TensorData],
  { min, max, ...range }: { readonly min: number | null; readonly max: number | null } & RangeAttributes,
  y: TensorData,
): void {
  const { low: least, high: most } = integerRange(x.dtype, range);
  const s = readScale(scale, "quantized.clamp");
  const z = readZeroPoint(zeroPoint, x.dtype, "quantized.clamp");
  const bound = (real: number) => quantizeValue(Math.fround(real), s, z, least, most, "divide");
  const high = max === null ? most : bound(max);
  const low = min === null ? least : Math.min(bound(min), high);
  for (let i = 0; i < y.data.length; i++) y.data[i] = clampInteger(x.data[i] as number, low, high);
}

export const quantizedClampQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedClampOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Clip"],
  note: "Clip-12 takes int8 and uint8; the bounds are the quantized ones",
};
