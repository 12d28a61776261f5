import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { goldenFolder } from "@quantrace/testing/golden";
import { describe, expect, test } from "vitest";
import { inspectSafetensorsFile, openSafetensorsFile, readSafetensorsFile } from "./node.ts";
import { readSafetensors } from "./read-safetensors.ts";
import { parseStrictJson } from "./strict-json.ts";
import { toTensorData } from "./to-tensor-data.ts";
import { type NamedTensor, writeSafetensors } from "./write-safetensors.ts";

/** Files that another implementation wrote, from PyTorch 1.13.1; QUANTRACE_GOLDEN names another folder like it. */
const folder = goldenFolder(join(import.meta.dirname, "../../../../conformance/golden"));
const names = readdirSync(folder).filter((name) => name.endsWith(".safetensors"));

test("the golden files are there", () => {
  expect(names).toContain("observers.safetensors");
});

describe.each(names)("%s, written by another implementation", (name) => {
  const path = join(folder, name);

  test("is read, its metadata as strict JSON", async () => {
    const { metadata, tensors } = await readSafetensorsFile(path);
    expect(metadata.get("source")).toMatch(/^PyTorch/);
    expect(parseStrictJson(metadata.get("case") ?? "")).toBeInstanceOf(Map);
    expect(tensors.size).toBeGreaterThan(0);
    expect((await inspectSafetensorsFile(path)).tensors.size).toBe(tensors.size);
  });

  test("O-13 lazily gives the same tensors", async () => {
    const { tensors } = await readSafetensorsFile(path);
    const file = await openSafetensorsFile(path);
    for (const [name, { dtype, shape, bytes }] of tensors) {
      const lazy = await file.tensor(name);
      expect([lazy.dtype, lazy.shape]).toEqual([dtype, shape]);
      expect(Buffer.compare(lazy.bytes, bytes)).toBe(0);
    }
    await file.close();
  });

  test("survives being written and read again", async () => {
    const file = readSafetensors(await readFile(path));
    const convertible = [...file.tensors.values()].filter(({ dtype }) => dtype !== "F64" && dtype !== "I64");
    const tensors = convertible.map((entry): NamedTensor => [entry.name, toTensorData(entry)]);
    const again = readSafetensors(writeSafetensors(tensors, file.metadata));
    expect(new Map(again.metadata)).toEqual(new Map(file.metadata));
    for (const { name, dtype, shape, bytes } of convertible) {
      const copy = again.tensors.get(name);
      expect([copy?.dtype, copy?.shape]).toEqual([dtype, shape]);
      expect(Buffer.compare(copy?.bytes ?? new Uint8Array(0), bytes)).toBe(0);
    }
  });
});
