import { eliminateDeadCode, eliminateIdentities, foldConvBatchNorm, type Graph } from "@quantrace/ir";

/**
 * What `prepare` simplifies first: dropout goes, and batch norm goes into the convolution or linear before it.
 *
 * @example
 * const model = new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2), new nn.Dropout()).eval();
 * const { graph } = symbolicTrace(model, [spec("float32", ["N", 1, 8, 8])]);
 * [...fuse(graph).nodes()].at(-2).op.id; // => "conv2d"
 */
export function fuse(graph: Graph): Graph {
  return eliminateDeadCode(foldConvBatchNorm(eliminateIdentities(graph)));
}
