import { annotated as annotatedKind, placeReference as placeKind } from "../quant-kinds.ts";
import { callable, listOf, nullable, signature, text, whole } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import type { Observer } from "../observers/observer.ts";
import { isQParamsFree } from "../observers/qparams-free-observer.ts";
import type { QParams } from "../qparams/qparams.ts";

/** A value as all its users see it, or, with `user` and `operand`, what one of them reads. Names are those of `fuse`. */
export interface PlaceReference {
  readonly node: string;
  readonly operand: number | null;
  readonly user: string | null;
}

/** The qparams of another place: one observer watches both. */
export interface SharedQParams {
  readonly sharedWith: PlaceReference;
}

/** Qparams that follow from those of other places. */
export interface DerivedQParams {
  readonly derivedFrom: readonly PlaceReference[];
  /** Gets the qparams of those places in order. */
  readonly derive: (qparams: readonly QParams[]) => QParams;
}

/** What an annotation can ask for. */
export type Annotated = Observer | SharedQParams | DerivedQParams;

/** True for an observer, as opposed to a reference to other places. */
export function isObserver(annotated: Annotated): annotated is Observer {
  return !("sharedWith" in annotated) && !("derivedFrom" in annotated);
}

/** A place in words: `relu`, or `relu -> add (operand 0)`. */
export function nameOfPlace({ node, user, operand }: PlaceReference): string {
  return user === null ? node : `${node} -> ${user} (operand ${operand})`;
}

/**
 * Overrides the decision for one value or one edge: with an observer (of another dtype or range, or of fixed qparams),
 * with the qparams of another place, with qparams that follow from others, or with null to leave the value unobserved.
 * An annotated value ends fusion there. On a weight it takes the place of the weight's observer.
 */
export interface Annotation extends PlaceReference {
  readonly observer: Annotated | null;
}

const checkAnnotateValue = signature("annotateValue", { node: text, observer: nullable(annotatedKind) });

/**
 * Annotates the output of a node for all its users.
 *
 * @throws QQ1133 for an observer that never chooses qparams
 * @example
 * annotateValue("relu", null); // => { node: "relu", user: null, operand: null, observer: null }
 */
export function annotateValue(node: string, observer: Annotated | null): Annotation {
  checkAnnotateValue(node, observer);
  checkChooses(node, observer);
  return { node, operand: null, user: null, observer };
}

const checkAnnotateEdge = signature("annotateEdge", {
  node: text,
  user: text,
  operand: whole(0),
  observer: nullable(annotatedKind),
});

/**
 * Annotates what `user` reads of `node` at one operand. Where the value itself is observed too, it is requantized on the
 * way. With null this reader reads the value in float32, as it was computed.
 *
 * @throws QQ1133 for an observer that never chooses qparams
 * @example
 * annotateEdge("relu", "add", 0, minMaxObserver()).user; // => "add"
 */
export function annotateEdge(
  node: string,
  user: string,
  operand: number,
  observer: Annotated | null,
): Annotation {
  checkAnnotateEdge(node, user, operand, observer);
  checkChooses(node, observer);
  return { node, operand, user, observer };
}

function checkChooses(node: string, observer: Annotated | null): void {
  if (observer !== null && isObserver(observer) && isQParamsFree(observer))
    throw failure("QQ1133", { node, observer: observer.name });
}

const checkValuePlace = signature("valuePlace", { node: text });

/**
 * The value of a node, for `sharedQParams` and `derivedQParams`.
 *
 * @example
 * valuePlace("relu").node; // => "relu"
 */
export function valuePlace(node: string): PlaceReference {
  checkValuePlace(node);
  return { node, operand: null, user: null };
}

const checkEdgePlace = signature("edgePlace", { node: text, user: text, operand: whole(0) });

/**
 * What `user` reads of `node` at one operand, for `sharedQParams` and `derivedQParams`.
 *
 * @example
 * edgePlace("weight", "linear", 1).user; // => "linear"
 */
export function edgePlace(node: string, user: string, operand: number): PlaceReference {
  checkEdgePlace(node, user, operand);
  return { node, operand, user };
}

const checkShared = signature("sharedQParams", { sharedWith: placeKind });

/**
 * The qparams of another place: one observer watches both.
 *
 * @source torch.ao.quantization.quantizer.SharedQuantizationSpec (PyTorch 2.13)
 * @example
 * class Sum extends Module {
 *   forward(a: Tensor, b: Tensor): Tensor { return a.add(b); }
 * }
 * const annotations = [annotateValue("b", sharedQParams(valuePlace("a")))];
 * const specs = [spec("float32", ["N"]), spec("float32", ["N"])];
 * const { plan } = prepare(new Sum().eval(), defaultQConfigMapping(), specs, { annotations });
 * [...plan.groups.values()]; // => [["a", "b"], ["add"]]
 */
export function sharedQParams(sharedWith: PlaceReference): SharedQParams {
  checkShared(sharedWith);
  return { sharedWith };
}

const checkDerived = signature("derivedQParams", { derivedFrom: listOf(placeKind), derive: callable });

/**
 * Qparams that follow from those of other places, weights included. (A bias needs no annotation: its scale is always
 * that of input times weight.)
 *
 * @param derive - gets the qparams of the places in order, when the model is converted; gives those of the whole tensor
 * @source torch.ao.quantization.quantizer.DerivedQuantizationSpec (PyTorch 2.13)
 * @example
 * const twice = derivedQParams([valuePlace("x")], ([x]) => ({ ...x, scale: [x.scale[0] * 2] }));
 * const annotations = [annotateValue("linear", twice)];
 * const prepared = prepare(new nn.Linear(2, 2).eval(), defaultQConfigMapping(), [spec("float32", ["N", 2])], { annotations });
 * const { lowered, graph } = convert(await calibrate(prepared, [tensor([[1, -1]])]));
 * lowered[0].scale === 2 * graph.find("x_quantized").args[1]; // => true
 */
export function derivedQParams(
  derivedFrom: readonly PlaceReference[],
  derive: (qparams: readonly QParams[]) => QParams,
): DerivedQParams {
  checkDerived(derivedFrom, derive);
  return { derivedFrom, derive };
}
