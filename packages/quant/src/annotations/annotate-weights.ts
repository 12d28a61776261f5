import type { QuantraceError } from "@quantrace/core/errors";
import type { Graph } from "@quantrace/ir";
import { type Annotation, isObserver } from "./annotation.ts";
import { parameterTest } from "./parameter-test.ts";
import type { WeightPlace } from "../prepare/plan.ts";
import { refused } from "./refused-annotation.ts";

/** The weights under annotations. */
export interface AnnotatedWeights {
  readonly weights: readonly WeightPlace[];
  /** The annotations that speak of parameters. */
  readonly used: ReadonlySet<Annotation>;
  readonly problems: readonly QuantraceError[];
}

/** Annotations of parameters that become integers. */
export function annotateWeights(
  graph: Graph,
  weights: readonly WeightPlace[],
  annotations: readonly Annotation[],
): AnnotatedWeights {
  const used = new Set<Annotation>();
  const problems: QuantraceError[] = [];
  let annotated = weights;
  for (const annotation of annotations) {
    const isHere = parameterTest(graph, annotation);
    const { observer } = annotation;
    if (weights.some(({ node, bias }) => bias !== null && isHere(node, bias))) {
      used.add(annotation);
      problems.push(refused(annotation, "the scale of a bias is always that of input times weight"));
    }
    if (!weights.some((place) => isHere(place.node, place))) continue;
    used.add(annotation);
    if (observer !== null && isObserver(observer))
      annotated = annotated.map((place) => (isHere(place.node, place) ? { ...place, observer } : place));
    else problems.push(refused(annotation, "the weight of a quantized layer needs an observer of its own"));
  }
  return { weights: annotated, used, problems };
}
