import { failure, type QuantraceError, throwProblems } from "@quantrace/core/errors";
import type { Node } from "@quantrace/ir";
import { type Candidate, operandIndex, weightNode } from "./candidate.ts";
import type { WeightPlace } from "./plan.ts";

/**
 * The weights of all nodes that are quantized, or whose weights alone are stored so. Throws QQ2003 for one weight under
 * two settings.
 */
export function weightsOf(quantized: readonly (readonly [Node, Candidate])[]): WeightPlace[] {
  const problems: QuantraceError[] = [];
  const seen = new Map<string, WeightPlace>();
  const weights: WeightPlace[] = [];
  for (const [node, { facet, config, weightOnly, dynamic }] of quantized) {
    const observer = config?.weight ?? weightOnly;
    if (facet.kind !== "weighted" || observer === null || node.kind !== "call_function") continue;
    const weight = weightNode(node, facet.weight);
    if (weight?.kind !== "get_attr") continue;
    const isAlone = config === null;
    const bias = isAlone ? null : weightNode(node, facet.bias);
    const place: WeightPlace = {
      node: node.name,
      target: weight.target,
      operand: operandIndex(node, facet.weight),
      channelAxis: facet.channelAxis,
      bias:
        bias?.kind === "get_attr" ? { target: bias.target, operand: operandIndex(node, facet.bias) } : null,
      weightOnly: isAlone && dynamic === null,
      dynamic,
      observer,
    };
    const other = seen.get(weight.target);
    if (other !== undefined && other.observer !== place.observer)
      problems.push(failure("QQ2003", { weight: weight.target, first: other.node, second: node.name }));
    seen.set(weight.target, place);
    weights.push(place);
  }
  throwProblems(problems);
  return weights;
}
