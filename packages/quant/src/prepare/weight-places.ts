import { failure, type QuantraceError, throwProblems } from "@quantrace/core/errors";
import type { CallFunctionNode, Node } from "@quantrace/ir";
import { isFloat16 } from "../observers/float16-observer.ts";
import { groupSizeOf } from "../observers/group-min-max-observer.ts";
import type { Candidate } from "./candidate.ts";
import { operandIndex, operandNode } from "./operand.ts";
import { storedWeight } from "./stored-weight.ts";
import type { WeightPlace } from "./plan.ts";

/**
 * The weights of all nodes that are quantized, or whose weights alone are stored so. Throws QQ2003 for one weight under
 * two settings, QQ1140 for a form that no sum of integers can take.
 */
export function weightsOf(quantized: readonly (readonly [Node, Candidate])[]): WeightPlace[] {
  const problems: QuantraceError[] = [];
  const seen = new Map<string, WeightPlace>();
  const weights: WeightPlace[] = [];
  for (const [node, { facet, config, weightOnly, dynamic }] of quantized) {
    const observer = config?.weight ?? weightOnly;
    const stored = storedWeight(facet);
    if (stored === null || observer === null || node.kind !== "call_function") continue;
    const weight = operandNode(node, stored.operand);
    if (weight?.kind !== "get_attr") continue;
    const isAlone = config === null;
    const bias = isAlone || facet.kind !== "weighted" ? null : biasOf(node, facet.bias);
    const place: WeightPlace = {
      node: node.name,
      key: `weight_${node.name}`,
      target: weight.target,
      operand: operandIndex(node, stored.operand),
      channelAxis: stored.channelAxis,
      bias,
      weightOnly: isAlone && dynamic === null,
      dynamic,
      observer,
    };
    if (!place.weightOnly) problems.push(...unsummable(place));
    const other = seen.get(weight.target);
    if (other !== undefined && other.observer !== place.observer)
      problems.push(failure("QQ2003", { weight: weight.target, first: other.node, second: node.name }));
    seen.set(weight.target, place);
    weights.push(place);
  }
  throwProblems(problems);
  return weights;
}

function biasOf(node: CallFunctionNode, name: string): WeightPlace["bias"] {
  const bias = operandNode(node, name);
  return bias?.kind === "get_attr" ? { target: bias.target, operand: operandIndex(node, name) } : null;
}

/** Products of integers can be added up where they have one scale. */
function unsummable({ node, observer }: WeightPlace): readonly QuantraceError[] {
  const groupSize = groupSizeOf(observer);
  if (groupSize === null && !isFloat16(observer)) return [];
  const form = groupSize === null ? "as float16" : `in groups of ${groupSize}`;
  return [failure("QQ1140", { node, form }, { node })];
}
