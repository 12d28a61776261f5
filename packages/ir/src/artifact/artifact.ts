import { flag, instanceOf, options, signature, text } from "@quantrace/core/arguments";
import { graph as graphKind } from "../graph/graph-kind.ts";
import { failure, type QuantraceError } from "@quantrace/core/errors";
import {
  type MeantType,
  readSafetensors,
  tensorOfType,
  toTensorData,
  writeSafetensors,
} from "@quantrace/core/safetensors";
import type { Graph } from "../graph/graph.ts";
import type { Node } from "../graph/node.ts";
import type { LeafCallable } from "../graph/leaf.ts";
import { parse } from "../text/parse.ts";
import { print, type PrintOptions } from "../text/print.ts";
import { checkBytes, checkText, parseChecksums, printChecksums, textChecksum } from "./checksums.ts";

/** The version of the artifact's layout. */
export const artifactFormat = "1";

const FORMAT_KEY = "quantrace.format";
const GRAPH_KEY = "quantrace.graph";
const GRAPH_CHECKSUM_KEY = "quantrace.graph.checksum";
const CHECKSUMS_KEY = "quantrace.checksums";

/** Source lines are kept, relative to `root`, unless `sources` is false. */
export type SaveOptions = PrintOptions;

/** Options of `loadArtifact`. */
export interface LoadArtifactOptions {
  /** The leaf modules that the graph calls, by qualified name. */
  readonly modules?: ReadonlyMap<string, LeafCallable>;
  /** The file's name, for messages. */
  readonly file?: string;
}

const checkSaveArtifact = signature("saveArtifact", {
  graph: graphKind,
  options: options<SaveOptions>({ sources: flag, root: text }),
});

/**
 * A graph as the bytes of one safetensors file: its state as tensors; its text, the format version and
 * checksums of the text and of each tensor as metadata. Equal graphs give equal bytes.
 *
 * @example
 * const { graph } = symbolicTrace(new nn.Linear(2, 1), [spec("float32", ["N", 2])]);
 * print(loadArtifact(saveArtifact(graph))) === print(graph); // => true
 */
export function saveArtifact(graph: Graph, options: SaveOptions = {}): Uint8Array {
  checkSaveArtifact(graph, options);
  const used = graph.copy();
  used.dropUnusedState();
  const text = print(used, options);
  return writeSafetensors(used.state, [
    [FORMAT_KEY, artifactFormat],
    [GRAPH_KEY, text],
    [GRAPH_CHECKSUM_KEY, textChecksum(text)],
    [CHECKSUMS_KEY, printChecksums(used.state)],
  ]);
}

const checkLoadArtifact = signature("loadArtifact", {
  bytes: instanceOf(Uint8Array, "the bytes of an artifact"),
  options: options<LoadArtifactOptions>({ modules: instanceOf(Map, "a Map of modules by name"), file: text }),
});

/**
 * Reads what `saveArtifact` wrote. Nothing in the file is ever executed.
 *
 * @throws QF1xxx for a file that is no safetensors file any more; QF4001 for another format version; QF4002 for a
 *   safetensors file without a graph; QF4003 and following for graph text; QF4009 for a leaf module that was not given;
 *   QF4010 where a checksum says that the text or a tensor was damaged
 */
export function loadArtifact(bytes: Uint8Array, options: LoadArtifactOptions = {}): Graph {
  checkLoadArtifact(bytes, options);
  const { modules = new Map<string, LeafCallable>(), file = "artifact" } = options;
  const { metadata, tensors } = readSafetensors(bytes, { file });
  const { text, checksums } = readMetadata(metadata, file);
  const graph = parse(text);
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
  const format = read(FORMAT_KEY);
  if (format !== artifactFormat) throw failure("QF4001", { file, found: format, expected: artifactFormat });
  const text = read(GRAPH_KEY);
  checkText(file, "the text of the graph", text, read(GRAPH_CHECKSUM_KEY));
  const checksums = parseChecksums(read(CHECKSUMS_KEY));
  if (checksums === null) throw missing(CHECKSUMS_KEY, "something that is no list of checksums");
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
