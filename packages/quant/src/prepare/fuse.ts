import { eliminateDeadCode, eliminateIdentities, foldConvBatchNorm, type Graph } from "@quantrace/ir";

/** What `prepare` simplifies first: dropout goes, and batch norm goes into the convolution or linear before it. */
export function fuse(graph: Graph): Graph {
  return eliminateDeadCode(foldConvBatchNorm(eliminateIdentities(graph)));
}
