/** `value instanceof type`, and false for what cannot even be asked, such as a revoked Proxy. */
export function isInstance<T>(value: unknown, type: Function & { readonly prototype: T }): value is T {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}

/** `Array.isArray(value)`, and false for what cannot even be asked. */
export function isArray(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
