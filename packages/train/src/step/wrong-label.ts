import type { TensorData } from "@quantrace/core";
import { failure, QuantraceError } from "@quantrace/core/errors";
import { ops } from "@quantrace/core/ops";
import {
  type Argument,
  type CallFunctionNode,
  eliminateDeadCode,
  extendGraph,
  type Graph,
  Interpreter,
  isNode,
  type Node,
  placeOf,
  tensorTypeOf,
} from "@quantrace/ir";
import { wrongLabelIn } from "../losses/check-labels.ts";

/** Where a step takes the logit at a label, as `nllLoss` and `crossEntropy` record it. */
interface LabelUse {
  readonly gather: Node;
  readonly labels: Node;
  readonly classes: number;
  readonly ignoreIndex: number;
}

/**
 * What a step failed by, when that is an index out of range: the label that is no class, if there is one. Looks at the
 * graph, so that labels are found however the loss was called and whatever was done to the target before.
 */
export function wrongLabel(graph: Graph, args: readonly unknown[], error: unknown): unknown {
  if (!(error instanceof QuantraceError) || error.code !== "QS1104") return error;
  for (const { gather, labels, classes, ignoreIndex } of labelUses(graph)) {
    const wrong = wrongLabelIn(valueOf(graph, labels, args), classes, ignoreIndex);
    if (wrong !== null) return failure("QG2001", wrong, { ...placeOf(gather), cause: error });
  }
  return error;
}

/** Every `gather(logits, unsqueeze(where(ne(labels, ignoreIndex), labels, 0)))`. */
function labelUses(graph: Graph): readonly LabelUse[] {
  return [...graph.nodes()].flatMap((gather) => {
    if (!isCall(gather, ops.gather)) return [];
    const [logits, index] = gather.args as readonly Node[];
    const chosen = calledBy(index, ops.unsqueeze)?.args[0];
    const [isKept, labels] = calledBy(chosen, ops.where)?.args ?? [];
    const [compared, ignoreIndex] = calledBy(isKept, ops.ne)?.args ?? [];
    const classes = tensorTypeOf(logits as Node).shape[gather.attributes["dim"] as number];
    const isUse = isNode(labels) && compared === labels && typeof ignoreIndex === "number";
    return isUse && typeof classes === "number" ? [{ gather, labels, classes, ignoreIndex }] : [];
  });
}

function calledBy(arg: Argument | undefined, op: CallFunctionNode["op"]): CallFunctionNode | null {
  return isNode(arg) && isCall(arg, op) ? arg : null;
}

function isCall(node: Node, op: CallFunctionNode["op"]): node is CallFunctionNode {
  return node.kind === "call_function" && node.op === op;
}

/** The value of one node, by what it needs alone. */
function valueOf(graph: Graph, node: Node, args: readonly unknown[]): TensorData {
  const alone = eliminateDeadCode(extendGraph(graph, ({ tensorOf }) => tensorOf(node)));
  return new Interpreter(alone).run(args) as TensorData;
}
