import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { tensor, type Tensor, type TensorData } from "@quantrace/core";
import { spec, symbolicTrace } from "@quantrace/ir";
import { exportOnnx } from "@quantrace/onnx";
import { afterAll, expect, test } from "vitest";
import { tensorProto } from "../../../packages/onnx/src/model/tensor-proto.ts";
import { ModelProtoSchema, TensorProtoSchema } from "../../../packages/onnx/src/proto/onnx_pb.ts";
import { ownModels } from "./own-models.ts";
import { pageOf } from "./page.ts";
import { runAll } from "./run-all.ts";
import { runVector, type VectorOutcome } from "./run-vector.ts";
import type { VectorSummary } from "./summary.ts";

const folder = mkdtempSync(join(tmpdir(), "vectors-"));
const model = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", ["N"])]);
const input = tensor([-1, 2]);

function write(name: string, bytes: Uint8Array, output: TensorData): string {
  const data = join(folder, name, "test_data_set_0");
  mkdirSync(data, { recursive: true });
  writeFileSync(join(folder, name, "model.onnx"), bytes);
  writeFileSync(join(data, "input_0.pb"), toBinary(TensorProtoSchema, tensorProto("x", input)));
  writeFileSync(join(data, "output_0.pb"), toBinary(TensorProtoSchema, tensorProto("y", output)));
  return join(folder, name);
}

function withOperator(opType: string): Uint8Array {
  const proto = fromBinary(ModelProtoSchema, exportOnnx(model));
  for (const node of proto.graph?.node ?? []) node.opType = opType;
  return toBinary(ModelProtoSchema, proto);
}

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("a vector passes, fails by its first wrong element, or is not supported by its operator", async () => {
  const right = write("right", exportOnnx(model), tensor([0, 2]));
  expect(await runVector(right, "right")).toEqual({
    name: "right",
    outcome: "passed",
    why: "",
    constants: [],
  });
  const near = write("near", exportOnnx(model), tensor([0, 2.0001]));
  expect((await runVector(near, "near")).outcome).toBe("passed");
  const wrong = write("wrong", exportOnnx(model), tensor([0, 2.1]));
  expect(await runVector(wrong, "wrong")).toMatchObject({
    outcome: "failed",
    why: expect.stringMatching(/^output 0 at 1: 2, expected 2\.09/),
  });
  const dtype = write("dtype", exportOnnx(model), tensor([0, 2], { dtype: "int32" }));
  expect((await runVector(dtype, "dtype")).why).toBe("output 0: float32, expected int32");
  const shape = write("shape", exportOnnx(model), tensor([[0, 2]]));
  expect((await runVector(shape, "shape")).why).toBe("output 0: [2], expected [1,2]");
  const unknown = write("unknown", withOperator("Einsum"), tensor([0, 2]));
  expect(await runVector(unknown, "unknown")).toMatchObject({
    outcome: "unsupported",
    why: expect.stringContaining("Einsum"),
  });
  const broken = write("broken", exportOnnx(model).subarray(0, 20), tensor([0, 2]));
  expect((await runVector(broken, "broken")).outcome).toBe("failed");
});

test("our own vectors, whose outputs are those of ONNX Runtime, pass", async () => {
  const outcomes = await runAll(join(import.meta.dirname, "own"));
  expect(outcomes.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
  expect(outcomes.map(({ name }) => name)).toEqual(Object.keys(ownModels).sort());
  const needed = Object.fromEntries(
    outcomes.filter(({ constants }) => constants.length > 0).map(({ name, constants }) => [name, constants]),
  );
  for (const { name } of outcomes)
    expect(await runVector(join(import.meta.dirname, "own", name), name, true)).toMatchObject({
      outcome: "passed",
    });
  // Only a margin at one end needs to know what stands in it.
  expect(needed).toEqual({ conv_int8_one_margin: ["x2"] });
});

test("the command prints the number and the names of each outcome as JSON, and fails after a failure", () => {
  const command = ["--conditions=@quantrace/source", join(import.meta.dirname, "main.ts")];
  const run = (...args: readonly string[]): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, [...command, ...args], { encoding: "utf8" });
  const mixed = run("--dir", folder, "--json");
  expect(mixed.status).toBe(1);
  const { passed, failed, unsupported, names } = JSON.parse(String(mixed.stdout)) as VectorSummary;
  expect({ passed, failed, unsupported }).toEqual({ passed: 2, failed: 4, unsupported: 1 });
  expect(names.passed).toEqual(["near", "right"]);
  expect(names.failed.map(({ name }) => name)).toEqual(["broken", "dtype", "shape", "wrong"]);
  expect(names.unsupported.map(({ name }) => name)).toEqual(["unknown"]);
  const empty = run("--dir", join(folder, "right", "test_data_set_0"), "--json");
  expect(empty.status).toBe(1);
  expect(JSON.parse(String(empty.stdout))).toMatchObject({ passed: 0, failed: 0, unsupported: 0 });
});

test("the page counts what passed, and what was refused by its reason", () => {
  const vector = (name: string, outcome: VectorOutcome["outcome"], why = ""): VectorOutcome => ({
    name,
    outcome,
    why,
    constants: [],
  });
  const page = pageOf([
    vector("node/a", "passed"),
    vector("node/b", "unsupported", "QF5027: there is no equivalent here for: Loop (2 times)"),
    vector("node/c", "unsupported", "QF5027: there is no equivalent here for: Loop"),
    vector("node/d", "failed", "output 0 at 1: 2, expected 3"),
  ]);
  expect(page).toMatch(/\| no equivalent: Loop +\| +2 \|/);
  expect(page).toContain("- `node/d`: output 0 at 1: 2, expected 3");
  expect(page).toContain("By folder: node 1.");
});
