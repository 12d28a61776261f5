import { dtypes } from "../../dtype/dtype.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";

/**
 * Any function of one 8-bit tensor, by a table of its 256 results: `y = table[x - min]`, where min is the least integer
 * of the dtype of x (0 or -128). `buildLookupTable` makes the table.
 *
 * @shape x `[...B]`, table `[256]` gives `[...B]` with the dtype of the table
 * @exactness exact
 * @source the lookup tables of QNNPACK (u8lut32norm, x8lut)
 * @example
 * const x = tensor([-128, 1, 127], { dtype: "int8" });
 * const table = tensor(Uint8Array.from({ length: 256 }, (_, i) => 255 - i));
 * [...evaluateOp(ops["quantized.lookup"], references["quantized.lookup"], [x, table], {}).data]; // => [255, 126, 0]
 */
export const quantizedLookup: OpDefinition = defineOp({
  id: "quantized.lookup",
  version: 1,
  types: { T: ["uint8", "int8"], U: ["uint8", "int8"] },
  operands: [operand("x", "T", ["...B"]), operand("table", "U", [256], { role: "qparam" })],
  attributes: {},
  result: { dtype: "U", shape: ["...B"] },
  api: { method: false, public: false },
});

export function quantizedLookupReference(
  [x, table]: readonly [TensorData, TensorData],
  _: object,
  y: TensorData,
): void {
  const { min } = dtypes[x.dtype];
  for (let i = 0; i < y.data.length; i++) y.data[i] = table.data[(x.data[i] as number) - min] as number;
}

export const quantizedLookupQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedLookupOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Cast", "Add", "Gather"],
  note: "the index is x as int32, plus 128 for int8",
};
