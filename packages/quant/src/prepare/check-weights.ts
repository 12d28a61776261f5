import { failure, throwProblems } from "@quantrace/core/errors";
import { countNonFinite } from "@quantrace/core/safetensors";
import type { Graph } from "@quantrace/ir";
import type { WeightPlace } from "./plan.ts";

/**
 * Throws QQ1111 for each weight and bias of a plan that holds NaN or infinities: calibration would blame the first
 * batch for them.
 */
export function checkWeights(graph: Graph, places: readonly WeightPlace[]): void {
  const keys = new Set(
    places.flatMap(({ target, bias }) => (bias === null ? [target] : [target, bias.target])),
  );
  throwProblems(
    [...keys].flatMap((weight) => {
      const tensor = graph.state.get(weight);
      if (tensor === undefined) return [];
      const count = countNonFinite(tensor);
      return count === 0 ? [] : [failure("QQ1111", { weight, count, total: tensor.data.length })];
    }),
  );
}
