/** What code at one place of a program may refer to. */
export interface Scope {
  /** Tensors of the program's one shape. */
  readonly tensors: readonly string[];
  /** The tensor variable that statements assign to. */
  readonly target: string;
  /** Host numbers. */
  readonly numbers: readonly string[];
  /** Local functions from a tensor to a tensor. */
  readonly functions: readonly string[];
  /** How the module is reached, or null outside of it. */
  readonly self: string | null;
  /** The optional tensor, where it is still optional. */
  readonly mask: string | null;
  /** How much deeper statements may nest. */
  readonly depth: number;
}

/** A function's scope: parameters `t` and `h`, and nothing around it. */
export const helperScope: Scope = {
  tensors: ["t", "h"],
  target: "h",
  numbers: [],
  functions: [],
  self: null,
  mask: null,
  depth: 1,
};

/** Statements, and what may be referred to after them. */
export interface Written {
  readonly lines: readonly string[];
  readonly scope: Scope;
}

/** A scope in which nested statements may nest less. */
export function deeper(scope: Scope): Scope {
  return { ...scope, depth: scope.depth - 1 };
}

/** Lines, indented by one level. */
export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}
