import { graphKind } from "@quantrace/ir/graph";
import { type Kind, callable, listOf, optional, signature } from "@quantrace/core/arguments";
import { describeValue, failure } from "@quantrace/core/errors";
import { formatType } from "@quantrace/core/ops";
import {
  eliminateDeadCode,
  eliminateIdentities,
  foldConvBatchNorm,
  Graph,
  isTensorType,
  mapTree,
  unifyClamps,
  verify,
} from "@quantrace/ir";

/**
 * A rewrite of a model before it is quantized, such as one by `replacePattern`. It must leave the inputs and the types
 * of the outputs as they are, and gives a graph of its own.
 */
export type Fusion = (graph: Graph) => Graph;

/** A list of fusions, for the options of those who take them. */
export const fusionsKind: Kind = listOf(callable, "an array of functions from graph to graph");

const checkFuse = signature("fuse", { graph: graphKind, fusions: optional(fusionsKind) });

/**
 * What `prepare` simplifies first: dropout goes; then come the fusions of the user, in their order; activations that only
 * put bounds on a value become relu or clamp; and batch norm goes into the convolution or linear before it. A node that a fusion makes is quantized by the settings for its module and
 * operation, one that keeps a name by those for what had it.
 *
 * @throws QQ1112 for a fusion that gives no graph, or one that takes or yields something else; QX2003 for one that
 *   gives a graph which is not valid
 * @example
 * const model = new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2), new nn.Dropout()).eval();
 * const { graph } = symbolicTrace(model, [spec("float32", ["N", 1, 8, 8])]);
 * [...fuse(graph).nodes()].at(-2).op.id; // => "conv2d"
 */
export function fuse(graph: Graph, fusions: readonly Fusion[] = []): Graph {
  checkFuse(graph, fusions);
  const rewritten = applyFusions(eliminateIdentities(graph), fusions);
  return eliminateDeadCode(foldConvBatchNorm(unifyClamps(rewritten)));
}

/** Applies the fusions in order and checks what each gives. */
export function applyFusions(graph: Graph, fusions: readonly Fusion[]): Graph {
  return fusions.reduce((before, fusion, i) => {
    const after: unknown = fusion(before);
    const problem = problemOf(before, after);
    if (problem !== null) throw failure("QQ1112", { index: i, problem });
    verify(after as Graph);
    return after as Graph;
  }, graph);
}

/** What is wrong with what a fusion gave, in words, or null. */
function problemOf(before: Graph, after: unknown): string | null {
  if (!(after instanceof Graph)) return `gives ${describeValue(after)}, not a graph`;
  if (inputsOf(before) !== inputsOf(after)) return `changes the inputs to ${inputsOf(after)}`;
  if (outputOf(before) !== outputOf(after)) return "changes what the model yields";
  return null;
}

function inputsOf(graph: Graph): string {
  return graph.placeholders.map(({ name, type }) => `${name}: ${formatType(type)}`).join(", ");
}

function outputOf({ output }: Graph): string {
  return JSON.stringify(mapTree(output.type, isTensorType, (type) => formatType(type)));
}
