import { create } from "@bufbuild/protobuf";
import { type NodeProto, NodeProtoSchema, type TensorProto } from "../proto/onnx_pb.ts";
import type { OnnxWriter, ValueName } from "./onnx-writer.ts";

/** What goes into the file. */
export interface Tidied {
  readonly nodes: NodeProto[];
  readonly initializers: TensorProto[];
  /** What a value is called now; null for one that is gone. */
  readonly nameOf: (value: ValueName) => string | null;
}

/** The nodes and constants that the outputs depend on, with the outputs under their own names. */
export function tidied(
  { nodes, initializers }: OnnxWriter,
  outputs: readonly (readonly [value: ValueName, name: string])[],
): Tidied {
  const identities = outputs.map(([value, name]) =>
    create(NodeProtoSchema, { opType: "Identity", name: `${name}/Identity`, input: [value], output: [name] }),
  );
  const used = new Set<ValueName>(identities.flatMap(({ input }) => input));
  const kept: NodeProto[] = [];
  for (const node of nodes.toReversed()) {
    if (!node.output.some((output) => used.has(output))) continue;
    for (const input of node.input) used.add(input);
    kept.push(node);
  }
  const produced = new Map(
    kept.flatMap((node) => node.output.map((output, i) => [output, { node, i }] as const)),
  );
  const named = identities.filter((identity, i) => !renameProducer(identity, i, identities, produced, kept));
  const renamed = new Map(
    outputs.flatMap(([value, name], i) =>
      named.includes(identities[i] as NodeProto) ? [] : [[value, name]],
    ),
  );
  return {
    nameOf: (value) => renamed.get(value) ?? (used.has(value) ? value : null),
    nodes: [...kept.reverse(), ...named],
    initializers: initializers.filter(({ name }) => used.has(name)),
  };
}

/** Gives what computes an output the output's name, so that no Identity is needed; not for an input or a constant. */
function renameProducer(
  identity: NodeProto,
  index: number,
  identities: readonly NodeProto[],
  produced: ReadonlyMap<ValueName, { readonly node: NodeProto; readonly i: number }>,
  nodes: readonly NodeProto[],
): boolean {
  const [value] = identity.input as [ValueName];
  const [name] = identity.output as [string];
  const producer = produced.get(value);
  const isFirst = identities.findIndex(({ input }) => input[0] === value) === index;
  if (producer === undefined || !isFirst) return false;
  producer.node.output[producer.i] = name;
  for (const node of [...nodes, ...identities.slice(index + 1)])
    node.input = node.input.map((input) => (input === value ? name : input));
  return true;
}
