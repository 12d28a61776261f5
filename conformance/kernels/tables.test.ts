import {
  evaluateOp,
  normalizeAttributes,
  type OpId,
  ops,
  references,
  type TensorData,
} from "@quantrace/core";
import { buildLookupTableOfKernel } from "@quantrace/core/numerics";
import { type OpDefinition, quantization } from "@quantrace/core/ops";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Operations that become a table: one float32 tensor in, one out, every attribute by default. */
const ids = (Object.keys(ops) as OpId[]).filter((id) => {
  const { operands, attributes }: OpDefinition = ops[id];
  const hasDefaults = Object.values(attributes).every((attribute) => attribute.default !== undefined);
  return ["lookup", "fixedQParams"].includes(quantization[id].kind) && operands.length === 1 && hasDefaults;
});

const qparams = [
  {
    input: { dtype: "uint8", scale: 0.0625, zeroPoint: 131 },
    output: { dtype: "uint8", scale: Math.fround(0.023), zeroPoint: 9 },
  },
  {
    input: { dtype: "int8", scale: 0.0625, zeroPoint: -3 },
    output: { dtype: "int8", scale: Math.fround(0.04), zeroPoint: -50 },
  },
] as const;

function tableOf(id: OpId, { input, output }: (typeof qparams)[number]): TensorData {
  const op: OpDefinition = ops[id];
  const attributes = normalizeAttributes(op.id, op.attributes, {});
  const kernel = (x: TensorData, y: TensorData): void => {
    y.data.set(evaluateOp(op, references[id], [x], attributes).data as never);
  };
  return buildLookupTableOfKernel(kernel, input, output);
}

test("K-15 the tables of 8-bit functions are those written down, all 256 entries", async () => {
  const lines = ids.flatMap((id) =>
    qparams.map((of) => `${id} ${of.input.dtype} ${Array.from(tableOf(id, of).data).join(" ")}`),
  );
  expect(ids.length).toBeGreaterThan(8);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(import.meta.dirname, "lookup-tables.txt"));
});

test("K-15 a lookup gives the entry of each of the 256 integers", () => {
  for (const id of ids) {
    for (const of of qparams) {
      const least = of.input.dtype === "int8" ? -128 : 0;
      const all = Array.from({ length: 256 }, (_, i) => i + least);
      const data = of.input.dtype === "int8" ? Int8Array.from(all) : Uint8Array.from(all);
      const x = { dtype: of.input.dtype, shape: [256], data };
      const table = tableOf(id, of);
      const y = evaluateOp(ops["quantized.lookup"], references["quantized.lookup"], [x, table], {});
      expect(Array.from(y.data), id).toEqual(Array.from(table.data));
    }
  }
});
