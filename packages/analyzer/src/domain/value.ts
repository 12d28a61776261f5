import type { ts } from "../host/ts.ts";
import type { Closure } from "./activation.ts";
import type { Flow } from "./flow.ts";

/**
 * When a host value is known: while tracing (`static`), per size of the inputs (`dim`), only with the tensors' values
 * (`data`), or nobody can tell (`unknown`). A reference to a tensor is itself static: its contents are not.
 */
export type Binding = "static" | "dim" | "data" | "unknown";

/** Whether a value is a tensor: `constant` ones do not depend on inputs or state and keep their values in a trace. */
export type TensorFlow = "no" | "constant" | "traced" | "maybe";

/** An abstract value: all that the analysis knows about what an expression may give. */
export interface Value {
  readonly binding: Binding;
  /** What makes the binding dynamic is reported already; uses of the value are consequences. */
  readonly muted: boolean;
  readonly tensor: TensorFlow;
  /** Is there for certain: a tensor that was never null or undefined. A bare type parameter does not tell. */
  readonly present: boolean;
  /** May be an object that was there before the traced call and outlives it. */
  readonly external: boolean;
  /** Of the external objects: one that forward was given, or a part of one. */
  readonly given: boolean;
  /** Objects made in traced code that this may be, as keys of the heap, sorted. */
  readonly objects: readonly number[];
  readonly closures: readonly Closure[];
  /** The user's module classes that this may be an instance of, or hold; null when they are not known. */
  readonly modules: readonly ts.ClassLikeDeclaration[] | null;
  /** Names the tensor, so that `q === x` is seen to compare a tensor with itself. */
  readonly identity: string | null;
  /** Sites where host values were read out of tensors (`item()`) that went into this. */
  readonly reads: readonly string[];
  readonly origin: Flow | null;
}

/** A value that is known while tracing and holds no object. */
export const STATIC: Value = {
  binding: "static",
  muted: false,
  tensor: "no",
  present: false,
  external: false,
  given: false,
  objects: [],
  closures: [],
  modules: null,
  identity: null,
  reads: [],
  origin: null,
};

/** The value of code that never ends normally, or of a recursive call that is not known yet. */
export const BOTTOM: Value = { ...STATIC };

/** A value that lives outside of the traced call. */
export const EXTERNAL: Value = { ...STATIC, external: true };

/** What a part of a value is, before its type is looked at. */
export function outsideOf({ external, given }: Value): Value {
  return external ? { ...EXTERNAL, given } : STATIC;
}

/** A value whose cause is reported: nobody can tell what it is. */
export const UNKNOWN: Value = { ...STATIC, binding: "unknown", muted: true, tensor: "maybe", external: true };

/** A host value that depends on tensor values, already reported. */
export const MUTED_DATA: Value = { ...STATIC, binding: "data", muted: true };

export function tensorValue(tensor: TensorFlow, origin: Flow | null, identity: string | null): Value {
  return { ...STATIC, tensor, present: true, origin, identity };
}

export function closureValue(closure: Closure): Value {
  return { ...STATIC, closures: [closure] };
}

/** The same value, reached in one more step. */
export function withOrigin(value: Value, origin: Flow | null): Value {
  return value.origin === origin || value === BOTTOM ? value : { ...value, origin };
}
