import { failure, type QuantraceError } from "@quantrace/core/errors";
import type { OpDefinition } from "@quantrace/core/ops";
import {
  type MeantType,
  readSafetensors,
  type SafetensorsEntry,
  tensorOfType,
  toTensorData,
} from "@quantrace/core/safetensors";
import type { Graph } from "../graph/graph.ts";
import type { LeafCallable } from "../graph/leaf.ts";
import type { Node } from "../graph/node.ts";
import { parseWith } from "../text/graph-parser.ts";
import { artifactFormat, metadataKeys } from "./artifact-format.ts";
import { checkBytes, checkText, parseChecksums } from "./checksums.ts";

/** An artifact whose graph is not parsed yet. */
export interface OpenedArtifact {
  /** The file's name, for messages. */
  readonly file: string;
  /** The text of the graph, which its checksum has confirmed. */
  readonly text: string;
  readonly tensors: ReadonlyMap<string, SafetensorsEntry>;
  readonly checksums: ReadonlyMap<string, string>;
}

/** Opens an artifact as far as its text. Throws QF1xxx, QF4001, QF4002, QF4010. */
export function openArtifact(bytes: Uint8Array, file: string): OpenedArtifact {
  const { metadata, tensors } = readSafetensors(bytes, { file });
  return { file, tensors, ...readMetadata(metadata, file) };
}

/** The graph of an artifact whose operations stand in a table. Throws QF4003 to QF4010. */
export function graphOfArtifact(
  { file, text, tensors, checksums }: OpenedArtifact,
  ops: Readonly<Record<string, OpDefinition>>,
  modules: ReadonlyMap<string, LeafCallable>,
): Graph {
  const graph = parseWith(text, { ops });
  const types = new Map([...graph.nodes()].flatMap(storedType));
  for (const [key, entry] of tensors) {
    const type = types.get(key);
    graph.state.set(key, type === undefined ? toTensorData(entry) : tensorOfType(entry, type));
  }
  for (const [key, module] of modules) graph.modules.set(key, module);
  checkReferences(graph, file);
  for (const [name, entry] of tensors) {
    checkBytes(file, `tensor ${JSON.stringify(name)}`, entry.bytes, checksums.get(name));
  }
  return graph;
}

/** What a node says that a tensor of the state is: a file does not tell int4 from uint8. */
function storedType(node: Node): readonly (readonly [string, MeantType])[] {
  if (node.kind !== "get_attr") return [];
  const { dtype, shape } = node.type;
  return shape.every((size) => typeof size === "number") ? [[node.target, { dtype, shape }]] : [];
}

interface Metadata {
  readonly text: string;
  readonly checksums: ReadonlyMap<string, string>;
}

/** Throws QF4001, QF4002, QF4010. */
function readMetadata(metadata: ReadonlyMap<string, string>, file: string): Metadata {
  const missing = (key: string, found = "none"): QuantraceError =>
    failure("QF4002", { file, expected: `metadata ${key}`, found });
  const read = (key: string): string => {
    const value = metadata.get(key);
    if (value === undefined) throw missing(key);
    return value;
  };
  const format = read(metadataKeys.format);
  if (format !== artifactFormat) throw failure("QF4001", { file, found: format, expected: artifactFormat });
  const text = read(metadataKeys.graph);
  checkText(file, "the text of the graph", text, read(metadataKeys.graphChecksum));
  const checksums = parseChecksums(read(metadataKeys.checksums));
  if (checksums === null) throw missing(metadataKeys.checksums, "something that is no list of checksums");
  return { text, checksums };
}

function checkReferences(graph: Graph, file: string): void {
  for (const node of graph.nodes()) {
    if (node.kind === "call_module" && !graph.modules.has(node.target)) {
      throw failure("QF4009", {
        file,
        key: node.target,
        expected: "a module in options.modules",
        found: "none",
      });
    }
    if (node.kind !== "get_attr") continue;
    const data = graph.state.get(node.target);
    const expected = `${node.type.dtype}[${node.type.shape.join(", ")}]`;
    const found = data === undefined ? "nothing" : `${data.dtype}[${data.shape.join(", ")}]`;
    if (found !== expected) throw failure("QF4008", { file, key: node.target, expected, found });
  }
}
