import { ts } from "../host/ts.ts";

/** True inside of a `throw`: text that only an error message shows harms nobody. */
export function isThrown(node: ts.Node): boolean {
  const end = ts.findAncestor(node, (at) => ts.isStatement(at) || ts.isFunctionLike(at));
  return end !== undefined && ts.isThrowStatement(end);
}
