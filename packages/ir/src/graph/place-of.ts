import { signature } from "@quantrace/core/arguments";
import type { SourceLocation } from "@quantrace/core/errors";
import { node as nodeKind } from "./graph-kinds.ts";
import type { Node } from "./node.ts";
import { modulePathOf } from "./scope.ts";

/** Where a node stands, as an error names it: a part of its context. */
export interface NodePlace {
  readonly node: string;
  readonly source: SourceLocation | undefined;
  readonly modulePath: string | undefined;
}

const checkPlaceOf = signature("placeOf", { node: nodeKind });

/**
 * Where a node stands: its name, the line of the user's source and the module that it comes from, to be given to an error.
 *
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);
 * placeOf(graph.find("relu") as Node).node; // => "relu"
 */
export function placeOf(node: Node): NodePlace {
  checkPlaceOf(node);
  const { scope, source } = node.origin;
  return {
    node: node.name,
    source: source ?? undefined,
    modulePath: scope === null ? undefined : modulePathOf(scope),
  };
}
