import { fromBinary } from "@bufbuild/protobuf";
import {
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
} from "../../packages/onnx/src/proto/onnx_pb.ts";

/**
 * The rules of ONNX's checker, for what a file of ours can hold: no subgraphs, functions or sequences. Each fault is a
 * sentence; none means that the checker accepts the model's structure. It knows no signatures of operators: that each can be
 * run is what the comparisons with ONNX Runtime show.
 *
 * Source: onnx.checker of ONNX 1.16, and the sections on models and graphs of its IR specification.
 */
export function modelFaults(bytes: Uint8Array): readonly string[] {
  const model = fromBinary(ModelProtoSchema, bytes);
  const { graph } = model;
  if (graph === undefined) return ["the model has no graph"];
  return [...headFaults(model), ...listFaults(graph), ...valueFaults(graph), ...nodesFaults(graph, model)];
}

function headFaults({ irVersion, opsetImport, metadataProps, graph }: ModelProto): string[] {
  const faults: string[] = [];
  if (irVersion < 3n || irVersion > 14n) faults.push(`IR version ${irVersion}`);
  if (opsetImport.length === 0) faults.push("no operator set is imported");
  faults.push(
    ...repeated(opsetImport.map(({ domain }) => domain || "ai.onnx")).map(
      (name) => `${name} is imported twice`,
    ),
  );
  faults.push(...repeated(metadataProps.map(({ key }) => key)).map((key) => `metadata ${key} stands twice`));
  if (graph?.name === "") faults.push("the graph has no name");
  return faults;
}

/** Names of inputs, outputs and constants, with their types. */
function listFaults({ input, output, initializer, metadataProps }: GraphProto): string[] {
  const faults: string[] = [];
  for (const [place, list] of [
    ["input", input],
    ["output", output],
  ] as const) {
    faults.push(...repeated(list.map(({ name }) => name)).map((name) => `${place} ${name} stands twice`));
    for (const { name, type } of list) {
      if (name === "") faults.push(`an ${place} has no name`);
      const tensor = type?.value.case === "tensorType" ? type.value.value : null;
      if (tensor === null || tensor.elemType === 0 || tensor.shape === undefined)
        faults.push(`${place} ${name} has no tensor type with a shape`);
    }
  }
  if (output.length === 0) faults.push("the graph has no outputs");
  faults.push(...repeated(metadataProps.map(({ key }) => key)).map((key) => `metadata ${key} stands twice`));
  return [...faults, ...initializer.flatMap(tensorFaults)];
}

/** Static single assignment, in topological order. */
function valueFaults({ input, output, initializer, node }: GraphProto): string[] {
  const faults: string[] = [];
  const given = new Set<string>();
  const give = (name: string): void => {
    if (given.has(name)) faults.push(`${name} is given twice`);
    given.add(name);
  };
  for (const { name } of [...initializer, ...input]) give(name);
  for (const one of node) {
    for (const name of one.input)
      if (name !== "" && !given.has(name)) faults.push(`${one.name} reads ${name}, which is not given yet`);
    for (const name of one.output) if (name !== "") give(name);
  }
  for (const { name } of output) if (!given.has(name)) faults.push(`nothing gives output ${name}`);
  return faults;
}

function nodesFaults({ node }: GraphProto, { opsetImport }: ModelProto): string[] {
  const domains = new Set(opsetImport.map(({ domain }) => domain));
  return [
    ...repeated(node.map(({ name }) => name)).map((name) => `two nodes are called ${name}`),
    ...node.flatMap((one) => nodeFaults(one, domains)),
  ];
}

function nodeFaults(node: NodeProto, domains: ReadonlySet<string>): string[] {
  const { name, opType, domain, input, output, attribute, metadataProps } = node;
  const faults: string[] = [];
  if (opType === "") faults.push(`node ${name} has no operator`);
  if (!domains.has(domain)) faults.push(`node ${name} is of domain "${domain}", which is not imported`);
  if (input.length === 0 && output.length === 0) faults.push(`node ${name} reads and gives nothing`);
  if (input.at(-1) === "" || output.at(-1) === "") faults.push(`node ${name} ends with a value left out`);
  faults.push(
    ...repeated(attribute.map((one) => one.name)).map((one) => `${name} has attribute ${one} twice`),
  );
  faults.push(
    ...repeated(metadataProps.map(({ key }) => key)).map((key) => `${name} has metadata ${key} twice`),
  );
  return [...faults, ...attribute.flatMap((one) => attributeFaults(one, name))];
}

/** Where each type of attribute has its value. */
const fields = {
  1: "f",
  2: "i",
  3: "s",
  4: "t",
  6: "floats",
  7: "ints",
  8: "strings",
} as const satisfies Readonly<Record<number, keyof AttributeProto>>;

/** An attribute has a name, a type, and a value in the field of that type and in no other. */
function attributeFaults(attribute: AttributeProto, node: string): string[] {
  const place = `attribute ${attribute.name} of ${node}`;
  const own = (fields as Readonly<Record<number, string>>)[attribute.type];
  if (attribute.name === "") return [`an attribute of ${node} has no name`];
  if (own === undefined) return [`${place} has type ${attribute.type}`];
  return Object.values(fields)
    .filter((field) => field !== own && isSet(attribute[field]))
    .map((field) => `${place} is of type ${own} and has ${field}`);
}

function isSet(value: AttributeProto[(typeof fields)[keyof typeof fields]]): boolean {
  if (typeof value === "number" || typeof value === "bigint") return Number(value) !== 0;
  return value !== undefined && (!("length" in value) || value.length > 0);
}

/** Bytes of one element, by the numbers of the types. */
const widths: Readonly<Record<number, number>> = { 1: 4, 2: 1, 3: 1, 6: 4, 7: 8, 9: 1, 10: 2, 16: 2 };

/** A constant has a name, a type, and as many bytes as its sizes say. */
function tensorFaults({
  name,
  dataType,
  dims,
  rawData,
  floatData,
  int32Data,
  int64Data,
}: TensorProto): string[] {
  const faults: string[] = [];
  const width = widths[dataType];
  const count = dims.reduce((product, size) => product * Number(size), 1);
  if (name === "") faults.push("a constant has no name");
  if (width === undefined) return [...faults, `constant ${name} is of type ${dataType}`];
  if (dims.some((size) => size < 0n)) faults.push(`constant ${name} has a negative size`);
  const [raw, typed] = [rawData?.length ?? 0, floatData.length + int32Data.length + int64Data.length];
  if (raw > 0 && typed > 0) faults.push(`constant ${name} has its elements in two places`);
  else if (raw + typed * width !== count * width)
    faults.push(`constant ${name} has ${raw + typed * width} bytes for ${count} elements`);
  return faults;
}

function repeated(names: readonly string[]): readonly string[] {
  const named = names.filter((name) => name !== "");
  return [...new Set(named.filter((name, i) => named.indexOf(name) !== i))];
}
