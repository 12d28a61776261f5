import { test } from "@fast-check/vitest";
import { evaluateOp, inferType, normalizeAttributes, operandTypes, ops, references } from "@quantrace/core";
import type { Operand, OpId, TensorData } from "@quantrace/core";
import { onnx, quantization, type OpDefinition } from "@quantrace/core/ops";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { calls, type Call } from "./operands.ts";
import { loadSamples } from "./sample.ts";

const folder = join(import.meta.dirname, "../packages/core/src/ops");
const samples = await loadSamples();
const ids = Object.keys(ops) as OpId[];
const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
  (path) => /^(quantized\/)?[a-z0-9-]+\.ts$/.test(path) && path !== "index.ts",
);

describe("the registry", () => {
  test("has every operation file, under the id that the file's name says", () => {
    const names = paths.map((path) => camelCase(path.replace(/^.*\/|\.ts$/g, "")));
    expect(ids.map(nameOf).toSorted()).toEqual(names.toSorted());
    expect(ids.filter((id) => fileOf(id) === undefined)).toEqual([]);
  });

  test("has an operation for every sample", () => {
    expect([...samples.keys()].filter((id) => !Object.hasOwn(ops, id))).toEqual([]);
  });
});

describe.each(ids)("%s", (id) => {
  const op: OpDefinition = ops[id];
  const sample = samples.get(id) ?? {};

  test("is exported under its id, with every facet", async () => {
    const exported = (await import(join(folder, fileOf(id) as string))) as Record<string, unknown>;
    const name = camelCase(id.replace(".", "-"));
    expect(exported[name]).toBe(op);
    expect(op.id).toBe(id);
    expect(exported[`${name}Reference`]).toBe(references[id]);
    expect(exported[`${name}Quantization`]).toBe(quantization[id]);
    expect(exported[`${name}Onnx`]).toBe(onnx[id]);
  });

  test("has a consistent definition", () => {
    const names = [...op.operands.map((o) => o.name), ...Object.keys(op.attributes)];
    expect(new Set(names).size).toBe(names.length);
    expect(op.api.positional).toBeLessThanOrEqual(Object.keys(op.attributes).length);
    expect(op.result === undefined).not.toBe(op.infer === undefined);
    expect(Number.isInteger(op.version) && op.version >= 1).toBe(true);
    expect(op.operands.findIndex((o) => o.list)).toBeLessThanOrEqual(0);
    expect(op.operands.filter((o) => o.list).length).toBeLessThanOrEqual(1);
    expect(!op.api.method || op.operands.length > 0).toBe(true);
    for (const { dtype } of op.operands) {
      if (dtype === "T" || dtype === "U") expect(op.types?.[dtype]?.length).toBeGreaterThan(0);
    }
  });

  test("has valid defaults", () => {
    for (const [name, spec] of Object.entries(op.attributes)) {
      if (spec.default === undefined) continue;
      expect(normalizeAttributes(id, { [name]: spec }, {})[name]).toEqual(spec.default);
    }
  });

  test("has facets that name its own operands and attributes", () => {
    const operands = op.operands.map((o) => o.name);
    const facet = quantization[id];
    if (facet.kind === "weighted") {
      expect(operands).toEqual(expect.arrayContaining([...facet.activations, facet.weight, facet.bias]));
    }
    const translated = onnx[id];
    if (translated.kind === "operator") {
      expect(Object.keys(op.attributes)).toEqual(
        expect.arrayContaining(Object.values(translated.attributes ?? {})),
      );
    }
  });

  test.prop([calls(op, sample)], { numRuns: 200 })("computes what its shape rule says", (call) => {
    const before = copyOperands(call.operands);
    const y = run(op, call);
    const type = inferType(
      op,
      operandTypes(op, call.operands, (data) => data),
      call.attributes,
    );
    expect({ dtype: y.dtype, shape: y.shape }).toEqual({ dtype: type.dtype, shape: type.shape });
    expect(y.data.length).toBe(y.shape.reduce((product, size) => product * size, 1));
    expect(copyOperands(call.operands)).toEqual(before);
    expect(bitsOf(run(op, call))).toEqual(bitsOf(y));
    if (y.dtype === "bool") expect(y.data.every((value) => value === 0 || value === 1)).toBe(true);
    expect(y.data.some(Number.isNaN)).toBe(false);
  });
});

function run(op: OpDefinition, call: Call): TensorData {
  return evaluateOp(op, references[op.id as OpId], call.operands, call.attributes);
}

function bitsOf({ data }: TensorData): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
}

function copyOperands(operands: readonly Operand<TensorData>[]): unknown[] {
  return operands.map((operand) => {
    if (operand === null || typeof operand === "number") return operand;
    return [operand].flat().map((item) => [item.dtype, [...item.shape], bitsOf(item as TensorData)]);
  });
}

/** The file of an id: `quantized.maxPool2d` is in `quantized/max-pool2d.ts`. */
function fileOf(id: string): string | undefined {
  const file = `${nameOf(id).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
  const places = id.includes(".") ? [`${id.split(".")[0]}/${file}`] : [file, `quantized/${file}`];
  return places.find((path) => paths.includes(path));
}

/** The id without its prefix. */
function nameOf(id: string): string {
  return id.split(".").at(-1) as string;
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
