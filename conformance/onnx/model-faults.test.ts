import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { spec, symbolicTrace } from "@quantrace/ir";
import { exportOnnx } from "@quantrace/onnx";
import { expect, test } from "vitest";
import { nn } from "quantrace";
import { type GraphProto, type ModelProto, ModelProtoSchema } from "../../packages/onnx/src/proto/onnx_pb.ts";
import { modelFaults } from "./model-faults.ts";

const net = new nn.Sequential(new nn.Linear(2, 2), new nn.ELU(), new nn.Linear(2, 2));
const bytes = exportOnnx(symbolicTrace(net, [spec("float32", ["N", 2])]));

/** What is wrong with the network above after a change. */
function faultsAfter(change: (graph: GraphProto, model: ModelProto) => void): readonly string[] {
  const model = fromBinary(ModelProtoSchema, bytes);
  change(model.graph as GraphProto, model);
  return modelFaults(toBinary(ModelProtoSchema, model));
}

test("a network as it is written has none", () => {
  expect(faultsAfter(() => undefined)).toEqual([]);
});

type Change = (graph: GraphProto, model: ModelProto) => unknown;

const changes: readonly (readonly [RegExp, Change])[] = [
  [/the model has no graph/, (_, model) => delete model.graph],
  [/IR version 99/, (_, model) => (model.irVersion = 99n)],
  [/no operator set is imported/, (_, model) => (model.opsetImport = [])],
  [/ai.onnx is imported twice/, (_, model) => model.opsetImport.push(model.opsetImport[0]!)],
  [/the graph has no name/, (graph) => (graph.name = "")],
  [/the graph has no outputs/, (graph) => (graph.output = [])],
  [/output output stands twice/, (graph) => graph.output.push(graph.output[0]!)],
  [/is given twice/, (graph) => graph.initializer.push(graph.initializer[0]!)],
  [/is given twice/, (graph) => (graph.node[1]!.output = [...graph.node[0]!.output])],
  [/which is not given yet/, (graph) => graph.node.reverse()],
  [/nothing gives output z/, (graph) => (graph.output[0]!.name = "z")],
  [/has no tensor type with a shape/, (graph) => delete graph.input[0]!.type],
  [/two nodes are called/, (graph) => (graph.node[1]!.name = graph.node[0]!.name)],
  [/has no operator/, (graph) => (graph.node[0]!.opType = "")],
  [/of domain "x", which is not imported/, (graph) => (graph.node[0]!.domain = "x")],
  [/ends with a value left out/, (graph) => graph.node[0]!.input.push("")],
  [/has attribute transB twice/, (graph) => graph.node[0]!.attribute.push(graph.node[0]!.attribute[0]!)],
  [
    /has metadata quantrace.operation twice/,
    (graph) => {
      const { metadataProps } = graph.node[0]!;
      metadataProps.push(metadataProps.find(({ key }) => key === "quantrace.operation")!);
    },
  ],
  [/has no name/, (graph) => (graph.node[0]!.attribute[0]!.name = "")],
  [/has type 0/, (graph) => (graph.node[0]!.attribute[0]!.type = 0)],
  [/is of type i and has f/, (graph) => (graph.node[0]!.attribute[0]!.f = 2)],
  [/is of type i and has s/, (graph) => (graph.node[0]!.attribute[0]!.s = Uint8Array.of(1))],
  [
    /has 15 bytes for 4 elements/,
    (graph) => {
      const weight = graph.initializer.find(({ dims }) => dims.length === 2)!;
      weight.rawData = weight.rawData!.slice(1);
    },
  ],
  [/has its elements in two places/, (graph) => graph.initializer[0]!.floatData.push(1)],
  [/has a negative size/, (graph) => graph.initializer[0]!.dims.fill(-1n)],
  [/a constant has no name/, (graph) => (graph.initializer[0]!.name = "")],
  [/is of type 77/, (graph) => (graph.initializer[0]!.dataType = 77)],
];

test.each(changes)("finds that %s", (expected, change) => {
  expect(faultsAfter(change).join("\n")).toMatch(expected);
});
