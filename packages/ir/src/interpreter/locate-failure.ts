import { QuantraceError } from "@quantrace/core/errors";
import type { Node } from "../graph/node.ts";
import { modulePathOf } from "../graph/scope.ts";

/** The same failure with the node, its module and the user's line; anything else as it is. */
export function locateFailure(error: unknown, node: Node): unknown {
  if (!(error instanceof QuantraceError) || error.context.node !== undefined) return error;
  const { scope, source } = node.origin;
  const context = {
    source: source ?? undefined,
    modulePath: scope === null ? undefined : modulePathOf(scope),
    node: node.name,
    cause: error,
  };
  return new QuantraceError(
    error.code,
    error.params,
    context,
    error.problems.length > 1 ? error.problems : undefined,
  );
}
