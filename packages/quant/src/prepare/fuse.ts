import { graphKind } from "@quantrace/ir/graph";
import { signature } from "@quantrace/core/arguments";
import { eliminateDeadCode, eliminateIdentities, foldConvBatchNorm, type Graph } from "@quantrace/ir";

const checkFuse = signature("fuse", { graph: graphKind });

/**
 * What `prepare` simplifies first: dropout goes, and batch norm goes into the convolution or linear before it.
 *
 * @example
 * const model = new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2), new nn.Dropout()).eval();
 * const { graph } = symbolicTrace(model, [spec("float32", ["N", 1, 8, 8])]);
 * [...fuse(graph).nodes()].at(-2).op.id; // => "conv2d"
 */
export function fuse(graph: Graph): Graph {
  checkFuse(graph);
  return eliminateDeadCode(foldConvBatchNorm(eliminateIdentities(graph)));
}
