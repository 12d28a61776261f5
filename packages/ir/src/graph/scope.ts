/**
 * One call of a module during tracing: which module, of what class, called from where. Nodes point at the innermost
 * scope; its parents are the module stack.
 */
export interface Scope {
  readonly parent: Scope | null;
  /** The module's qualified name; `fc@2` for the second call of `fc`. The root's is empty. */
  readonly path: string;
  readonly className: string;
  /** True for a layer of Quantrace itself. */
  readonly builtin: boolean;
}

/** The module's qualified name without the call count: `fc` of `fc@2`. */
export function modulePathOf(scope: Scope): string {
  return scope.path.replace(/@\d+$/, "");
}

/** The scopes from the root to this one. */
export function scopeStack(scope: Scope | null): Scope[] {
  const stack: Scope[] = [];
  for (let at = scope; at !== null; at = at.parent) stack.unshift(at);
  return stack;
}
