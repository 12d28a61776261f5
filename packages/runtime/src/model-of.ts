import type { AnyKernel } from "@quantrace/core/ops";
import { failure } from "@quantrace/core/errors";
import { graphOfArtifact, type OpenedArtifact } from "@quantrace/ir/artifact";
import type { Graph } from "@quantrace/ir/graph";
import { type KernelOptions, leafWithLateSizes, plannedExecutable } from "@quantrace/kernels/execution";
import { dataTensors } from "./data-tensors.ts";
import { int8Network, type Operations } from "./operations.ts";
import type { Loaded, LoadOptions } from "./types.ts";

/** How a model is made ready. */
export interface ModelOptions {
  readonly modules: NonNullable<LoadOptions["modules"]>;
  readonly checked: boolean;
  readonly engine: KernelOptions;
}

/** Makes the graph of an artifact ready to run. Throws as `load` does. */
export async function modelOf(
  artifact: OpenedArtifact,
  { modules, checked, engine }: ModelOptions,
  { definitions, references, createKernels }: Operations = int8Network,
): Promise<Loaded> {
  const graph = graphOfArtifact(artifact, definitions, modules);
  refuseLateSizes(graph);
  const kernels = await createKernels(engine);
  return plannedExecutable(
    graph,
    kernels,
    { referenceOf: ({ op }) => references[op.id] as AnyKernel, leafTensors: dataTensors },
    { checked },
  ) as Loaded;
}

function refuseLateSizes(graph: Graph): void {
  const late = leafWithLateSizes(graph);
  if (late === null) return;
  const reason = `sizes are known only when ${late.name} has run`;
  throw failure("QK1011", { graph: graph.name, reason });
}
