import { flag, instanceOf, options, signature, text } from "@quantrace/core/arguments";
import { graph as graphKind } from "../graph/graph-kind.ts";
import { ops } from "@quantrace/core/ops";
import { writeSafetensors } from "@quantrace/core/safetensors";
import type { Graph } from "../graph/graph.ts";
import type { LeafCallable } from "../graph/leaf.ts";
import { print, type PrintOptions } from "../text/print.ts";
import { artifactFormat, metadataKeys } from "./artifact-format.ts";
import { printChecksums, textChecksum } from "./checksums.ts";
import { graphOfArtifact, openArtifact } from "./read-artifact.ts";

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
    [metadataKeys.format, artifactFormat],
    [metadataKeys.graph, text],
    [metadataKeys.graphChecksum, textChecksum(text)],
    [metadataKeys.checksums, printChecksums(used.state)],
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
  return graphOfArtifact(openArtifact(bytes, file), ops, modules);
}
