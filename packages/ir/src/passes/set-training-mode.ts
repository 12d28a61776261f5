import { graph as graphKind } from "../graph/graph-kind.ts";
import { flag, signature } from "@quantrace/core/arguments";
import type { Graph } from "../graph/graph.ts";

const checkSetTrainingMode = signature("setTrainingMode", { graph: graphKind, training: flag });

/**
 * Goal: switch a graph between training and evaluation.
 * Method: every operation that depends on the mode says so in a `training` attribute (dropout, batch norm); rewrite it.
 * Example: `dropout(%x) {training: true}` becomes `dropout(%x) {training: false}`.
 * Limits: code of the user's that read `this.training` left one branch only; GraphModule refuses to switch then.
 *
 * @example
 * const { graph } = symbolicTrace(new nn.Dropout(0.5), [spec("float32", [2])]);
 * setTrainingMode(graph, false).find("dropout").attributes; // => { p: 0.5, training: false }
 */
export function setTrainingMode(graph: Graph, training: boolean): Graph {
  checkSetTrainingMode(graph, training);
  const copy = graph.copy();
  for (const node of copy.nodes()) {
    if (node.kind === "call_function" && "training" in node.attributes)
      copy.setAttributes(node, { training });
  }
  return copy;
}
