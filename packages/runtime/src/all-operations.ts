import { references } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import type { OpenedArtifact } from "@quantrace/ir/artifact";
import { createKernels } from "@quantrace/kernels";
import { modelOf, type ModelOptions } from "./model-of.ts";
import type { Loaded } from "./types.ts";

/**
 * Makes a graph of any operations ready to run. With their reference kernels and all kernels of WebAssembly it is a chunk of its
 * own, which is loaded where a graph needs it.
 */
export function modelOfAnyOperations(artifact: OpenedArtifact, options: ModelOptions): Promise<Loaded> {
  return modelOf(artifact, options, { definitions: ops, references, createKernels });
}
