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
import { runVector } from "./run-vector.ts";

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
  expect(await runVector(right, "right")).toEqual({ name: "right", outcome: "passed", why: "" });
  const near = write("near", exportOnnx(model), tensor([0, 2.0001]));
  expect((await runVector(near, "near")).outcome).toBe("passed");
  const wrong = write("wrong", exportOnnx(model), tensor([0, 2.1]));
  expect(await runVector(wrong, "wrong")).toMatchObject({
    outcome: "failed",
    why: expect.stringMatching(/^output 0 at 1: 2, expected 2\.09/),
  });
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
