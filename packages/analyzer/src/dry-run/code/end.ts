/** How a statement left the normal way. */
export type End =
  | { readonly kind: "return"; readonly value: unknown }
  | { readonly kind: "break" | "continue"; readonly label: string | null };
