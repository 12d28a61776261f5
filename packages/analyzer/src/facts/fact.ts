import type { Binding, TensorFlow } from "../domain/value.ts";
import type { Span } from "../host/positions.ts";

/** What is known of an expression, or of a name where it is declared: for an editor to show. */
export interface ExpressionFact {
  readonly span: Span;
  /**
   * When a host value is known: while tracing (`static`), per size of the inputs (`dim`), only with the values of
   * tensors (`data`), or nobody can tell (`unknown`). A reference to a tensor is `static`; its contents are not.
   */
  readonly binding: Binding;
  /** Whether it is a tensor; a `constant` one does not depend on inputs or state. */
  readonly tensor: TensorFlow;
  /**
   * Types of the tensor, such as `float32[N, 16]`, or sizes with symbols: one for each of the different ways in which the
   * models with known inputs come here. Empty where none does.
   */
  readonly types: readonly string[];
}
