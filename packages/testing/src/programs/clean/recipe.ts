import type { ProgramBuilder } from "../builder.ts";
import type { Stratum } from "../program.ts";
import type { Scope, Written } from "../scope.ts";

/** A way to write statements that a tracer follows. */
export interface Recipe {
  /** The kind of TypeScript that it shows, if any. */
  readonly stratum: Stratum | null;
  /** Only where the module can be reached. */
  readonly member?: boolean;
  /** Contains statements: only where nesting is allowed. */
  readonly nests?: boolean;
  /** Only where the optional tensor can be reached. */
  readonly masked?: boolean;
  readonly write: (b: ProgramBuilder, scope: Scope) => Written;
}

/** Statements that leave nothing behind to refer to. */
export function plain(scope: Scope, ...lines: readonly string[]): Written {
  return { lines, scope };
}

/** Statements after which there is one more tensor, number or function. */
export function withName(
  scope: Scope,
  kind: "tensors" | "numbers" | "functions",
  name: string,
  ...lines: readonly string[]
): Written {
  return { lines, scope: { ...scope, [kind]: [...scope[kind], name] } };
}
