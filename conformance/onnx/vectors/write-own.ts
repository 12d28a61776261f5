/**
 * `npm run onnx:own-vectors`: writes the vectors of `own-models.ts` below own, in the layout of ONNX's: one operator each, with the
 * outputs that ONNX Runtime gives.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { create, toBinary } from "@bufbuild/protobuf";
import type { TensorData } from "@quantrace/core";
import { attributeProto } from "../../../packages/onnx/src/model/attribute.ts";
import { int64Proto, tensorProto } from "../../../packages/onnx/src/model/tensor-proto.ts";
import {
  ModelProtoSchema,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from "../../../packages/onnx/src/proto/onnx_pb.ts";
import { runOnnx } from "../runtime.ts";
import { type OwnModel, ownModels } from "./own-models.ts";

const root = join(import.meta.dirname, "own");

/** The inputs as the file has them. */
function inputProtos({ inputs }: OwnModel): readonly TensorProto[] {
  return inputs.map((input, i) =>
    "dtype" in input ? tensorProto(`x${i}`, input) : int64Proto(`x${i}`, input, 1),
  );
}

function modelBytes(
  { opType, attributes = {}, outputs = 1 }: OwnModel,
  inputs: readonly TensorProto[],
): Uint8Array {
  const input = inputs.map(({ name, dataType, dims }) => {
    const dim = dims.map((size) => ({ value: { case: "dimValue" as const, value: size } }));
    return {
      name,
      type: { value: { case: "tensorType" as const, value: { elemType: dataType, shape: { dim } } } },
    };
  });
  const names = Array.from({ length: outputs }, (_, i) => `y${i}`);
  const node = create(NodeProtoSchema, {
    opType,
    input: inputs.map(({ name }) => name),
    output: names,
    attribute: Object.entries(attributes).map(([name, value]) => attributeProto(name, value)),
  });
  // ONNX Runtime tells the types of outputs by itself.
  const output = names.map((name) => ({ name }));
  const graph = { name: opType, node: [node], input, output };
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, { irVersion: 8n, opsetImport: [{ version: 13n }], graph: graph as never }),
  );
}

for (const [name, model] of Object.entries(ownModels)) {
  const inputs = inputProtos(model);
  const bytes = modelBytes(model, inputs);
  const given = model.inputs.map((input) =>
    "dtype" in input
      ? input
      : ({
          dtype: "int64",
          shape: [input.length],
          data: BigInt64Array.from(input, BigInt),
        } as unknown as TensorData),
  );
  const outputs = await runOnnx(bytes, given);
  const data = join(root, name, "test_data_set_0");
  mkdirSync(data, { recursive: true });
  writeFileSync(join(root, name, "model.onnx"), bytes);
  const write = (file: string, proto: TensorProto): void =>
    writeFileSync(join(data, file), toBinary(TensorProtoSchema, proto));
  for (const [i, input] of inputs.entries()) write(`input_${i}.pb`, input);
  for (const [i, output] of outputs.entries()) write(`output_${i}.pb`, tensorProto(`y${i}`, output));
}
console.log(`${Object.keys(ownModels).length} vectors`);
