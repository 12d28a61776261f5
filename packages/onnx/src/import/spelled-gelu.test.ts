import { create, toBinary } from "@bufbuild/protobuf";
import { nn, tensor, type Tensor } from "@quantrace/core";
import type { GraphModule } from "@quantrace/ir";
import { expect, test } from "vitest";
import { tensorProto } from "../model/tensor-proto.ts";
import { ModelProtoSchema, NodeProtoSchema } from "../proto/onnx_pb.ts";
import { importOnnx } from "./import-onnx.ts";

const numbers = { root: Math.SQRT2, inverse: Math.SQRT1_2, one: 1, two: 2, half: 0.5, short: 1.41421 };

/** A file of nodes such as `a = Div x root`. */
function read(
  text: readonly string[],
  outputs: readonly string[] = ["y"],
): GraphModule<(x: Tensor) => Tensor> {
  const node = text.map((line) => {
    const [output, , opType, ...input] = line.split(" ") as [string, string, string, ...string[]];
    return create(NodeProtoSchema, { opType, input, output: [output] });
  });
  const initializer = Object.entries(numbers).map(([name, value]) =>
    tensorProto(name, { dtype: "float32", shape: [], data: Float32Array.of(value) }),
  );
  const shape = { dim: [{ value: { case: "dimValue" as const, value: 3n } }] };
  const input = [
    { name: "x", type: { value: { case: "tensorType" as const, value: { elemType: 1, shape } } } },
  ];
  const graph = { node, initializer, input, output: outputs.map((name) => ({ name })) } as never;
  const proto = create(ModelProtoSchema, { irVersion: 8n, opsetImport: [{ version: 13n }], graph });
  return importOnnx(toBinary(ModelProtoSchema, proto));
}

const calls = ({ graph }: GraphModule): readonly string[] =>
  [...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op.id] : []));

test.each([
  ["the product halved", ["a = Div x root", "e = Erf a", "s = Add e one", "p = Mul x s", "y = Mul p half"]],
  ["divided by two", ["a = Div x short", "e = Erf a", "s = Add one e", "p = Mul s x", "y = Div p two"]],
  ["x halved", ["h = Mul half x", "a = Mul x inverse", "e = Erf a", "s = Add e one", "y = Mul h s"]],
  ["the sum halved", ["a = Mul inverse x", "e = Erf a", "s = Add e one", "p = Mul s half", "y = Mul p x"]],
])("a Gelu that is spelled out is one: %s", (_, nodes) => {
  const model = read(nodes);
  expect(calls(model)).toEqual(["gelu"]);
  expect(model.graph.state.size).toBe(0);
  const x = tensor([-1, 0.5, 3]);
  expect(model.run(x)).toEqual(new nn.GELU().forward(x));
});

test("values that others read stay", () => {
  const nodes = [
    "h = Mul half x",
    "a = Div x root",
    "e = Erf a",
    "s = Add e one",
    "y = Mul h s",
    "z = Add a h",
  ];
  expect(calls(read(nodes, ["y", "z"]))).toEqual(["mul", "div", "gelu", "add"]);
});

test.each([
  ["another scale", ["a = Div x two", "e = Erf a", "s = Add e one", "p = Mul x s", "y = Mul p half"], ["y"]],
  ["another sum", ["a = Div x root", "e = Erf a", "s = Add e two", "p = Mul x s", "y = Mul p half"], ["y"]],
  ["not halved", ["a = Div x root", "e = Erf a", "s = Add e one", "p = Mul x s", "y = Mul p two"], ["y"]],
  ["not by x", ["a = Div x root", "e = Erf a", "s = Add e one", "p = Mul a s", "y = Mul p half"], ["y"]],
  [
    "an output",
    ["a = Div x root", "e = Erf a", "s = Add e one", "p = Mul x s", "y = Mul p half"],
    ["y", "e"],
  ],
  ["alone", ["y = Erf x"], ["y"]],
])("an Erf elsewhere is one: %s", (_, nodes, outputs) => {
  const found = calls(read(nodes, outputs));
  expect(found).toContain("erf");
  expect(found).not.toContain("gelu");
});
