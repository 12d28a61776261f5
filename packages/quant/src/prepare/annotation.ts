import { observer as observerKind } from "../quant-kinds.ts";
import { nullable, signature, text, whole } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import type { Observer } from "../observers/observer.ts";
import { isQParamsFree } from "../observers/qparams-free-observer.ts";

/**
 * Overrides the decision for one value or one edge: with an observer (fixed qparams, for instance), or with null to
 * leave the value unobserved. An annotated value ends fusion there.
 */
export interface Annotation {
  /** The node whose output is meant. */
  readonly node: string;
  /** Null for the value as all users see it; else the edge into this operand of `user`. */
  readonly operand: number | null;
  readonly user: string | null;
  readonly observer: Observer | null;
}

const checkAnnotateValue = signature("annotateValue", { node: text, observer: nullable(observerKind) });

/**
 * Annotates the output of a node for all its users.
 *
 * @throws QQ1133 for an observer that never chooses qparams
 * @example
 * annotateValue("relu", null); // => { node: "relu", user: null, operand: null, observer: null }
 */
export function annotateValue(node: string, observer: Observer | null): Annotation {
  checkAnnotateValue(node, observer);
  checkChooses(node, observer);
  return { node, operand: null, user: null, observer };
}

const checkAnnotateEdge = signature("annotateEdge", {
  node: text,
  user: text,
  operand: whole(0),
  observer: observerKind,
});

/**
 * Annotates what `user` reads of `node` at one operand.
 *
 * @throws QQ1133 for an observer that never chooses qparams
 * @example
 * annotateEdge("relu", "add", 0, minMaxObserver()).user; // => "add"
 */
export function annotateEdge(node: string, user: string, operand: number, observer: Observer): Annotation {
  checkAnnotateEdge(node, user, operand, observer);
  checkChooses(node, observer);
  return { node, operand, user, observer };
}

function checkChooses(node: string, observer: Observer | null): void {
  if (observer !== null && isQParamsFree(observer))
    throw failure("QQ1133", { node, observer: observer.name });
}
