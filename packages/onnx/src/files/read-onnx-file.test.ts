import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { type EagerTensor, nn, tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { type GraphModule, spec, symbolicTrace } from "@quantrace/ir";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportOnnx } from "../export/export-onnx.ts";
import { importOnnx } from "../import/import-onnx.ts";
import { ModelProtoSchema, TensorProtoSchema } from "../proto/onnx_pb.ts";
import { readOnnxFile } from "./read-onnx-file.ts";

const linear = exportOnnx(symbolicTrace(new nn.Linear(2, 3), [spec("float32", ["N", 2])]));

const outputOf = (model: GraphModule): unknown =>
  (model.run as (input: unknown) => EagerTensor)(tensor([[1, -2]])).toArray();

let folder = "";

beforeAll(() => {
  const outer = mkdtempSync(join(tmpdir(), "quantrace-onnx-"));
  folder = join(outer, "models");
  mkdirSync(join(folder, "weights"), { recursive: true });
  writeFileSync(join(outer, "secret.bin"), new Uint8Array(64));
  writeFileSync(join(folder, "short.bin"), new Uint8Array(3));
  symlinkSync(join(outer, "secret.bin"), join(folder, "link.bin"));
  symlinkSync(join(folder, "weights"), join(folder, "linked"));
});
afterAll(() => rmSync(join(folder, ".."), { recursive: true }));

/** Writes the model with its weights in another file, at a location that may not be where the model says. */
function split(location: string, written: string | null = location): string {
  const model = fromBinary(ModelProtoSchema, linear);
  const parts: Uint8Array[] = [];
  let offset = 0;
  const graph = model.graph as NonNullable<typeof model.graph>;
  graph.initializer = graph.initializer.map(({ name, dims, dataType, rawData = new Uint8Array(0) }) => {
    const entries = { location, offset: String(offset), length: String(rawData.length) };
    parts.push(rawData);
    offset += rawData.length;
    const externalData = Object.entries(entries).map(([key, value]) => ({ key, value }));
    return create(TensorProtoSchema, { name, dims, dataType, dataLocation: 1, externalData });
  });
  if (written !== null) writeFileSync(join(folder, written), Buffer.concat(parts));
  const path = join(folder, "model.onnx");
  writeFileSync(path, toBinary(ModelProtoSchema, model));
  return path;
}

test.each(["w.bin", "weights/w.bin"])("weights beside the model are read: %s", async (location) => {
  const model = await readOnnxFile(split(location), { name: "Fc" });
  expect(model.graph.name).toBe("Fc");
  expect(outputOf(model)).toEqual(outputOf(importOnnx(linear)));
});

test.each([
  ["../secret.bin", /QF5045.*"..\/secret.bin"/],
  ["linked/w.bin", /QF5045/],
  ["link.bin", /QF5046.*"link.bin".*symbolic link/],
  ["none.bin", /QF5046.*"none.bin".*ENOENT/],
  ["short.bin", /QF5023.*of 3/],
])("no other file is opened: %j", async (location, message) => {
  const error: unknown = await readOnnxFile(split(location, null)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(QuantraceError);
  expect((error as QuantraceError).message).toMatch(message);
});

test("a Buffer, which shares its memory, is read as any bytes are", () => {
  expect(outputOf(importOnnx(Buffer.from(linear)))).toEqual(outputOf(importOnnx(linear)));
  expect(outputOf(importOnnx(Buffer.concat([linear])))).toEqual(outputOf(importOnnx(linear)));
});

test("a file beyond the limit is not read, whatever it holds", async () => {
  const path = join(folder, "sparse.onnx");
  writeFileSync(path, "");
  truncateSync(path, 2 ** 33);
  await expect(readOnnxFile(path)).rejects.toThrow(/QF5021: the file has 8589934592 bytes/);
  await expect(readOnnxFile(split("w.bin"), { bytes: 10 })).rejects.toThrow(/QF5021/);
  await expect(readOnnxFile(join(folder, "none.onnx"))).rejects.toThrow(/QF2001/);
  await expect(readOnnxFile(folder)).rejects.toThrow(/QF2001.*it is a directory/);
});
