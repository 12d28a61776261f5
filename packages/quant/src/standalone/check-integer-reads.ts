import { failure, throwProblems } from "@quantrace/core/errors";
import type { AnnotatedPlaces } from "../annotations/apply-annotations.ts";
import type { StandaloneCall } from "./standalone-calls.ts";

/** Throws QQ1151 for each standalone module that takes integers where annotations or infinities leave real numbers. */
export function checkIntegerReads(
  calls: readonly StandaloneCall[],
  { places, given, floatEdges }: AnnotatedPlaces,
): void {
  throwProblems(
    calls.flatMap(({ node, reads }) =>
      reads.flatMap(({ value, operand }) => {
        const isHere = (edge: { readonly user: string; readonly operand: number }): boolean =>
          edge.user === node.name && edge.operand === operand;
        const isObserved =
          given.has(value.name) ||
          places.some((place) => place.node === value.name && (place.edge === null || isHere(place.edge)));
        const isFloat = floatEdges.some((edge) => edge.node === value.name && isHere(edge));
        const reason = `it takes %${value.name} as integers, which is not quantized`;
        return isObserved && !isFloat
          ? []
          : [failure("QQ1151", { module: node.target, reason }, { node: node.name })];
      }),
    ),
  );
}
