import { QuantraceError } from "@quantrace/core/errors";
import type { Node } from "../graph/node.ts";
import { placeOf } from "../graph/place-of.ts";

/** The same failure with the node, its module and the user's line; anything else as it is. */
export function locateFailure(error: unknown, node: Node): unknown {
  if (!(error instanceof QuantraceError) || error.context.node !== undefined) return error;
  const context = { ...placeOf(node), cause: error };
  return new QuantraceError(
    error.code,
    error.params,
    context,
    error.problems.length > 1 ? error.problems : undefined,
  );
}
