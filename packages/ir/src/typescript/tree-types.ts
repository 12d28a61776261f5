import type { Argument, PlaceholderNode } from "../graph/node.ts";
import { isNode } from "../graph/node.ts";
import { isPlaceholderRef, type SignatureTree } from "../graph/signature.ts";
import { formatLiteral } from "../text/literals.ts";
import { specSize } from "./dim-text.ts";
import { accessText, keyText } from "./identifiers.ts";

/** The type of an argument or a result: `Tensor`, `readonly [Tensor, Tensor]`, `{ readonly h: Tensor }`. */
export function typeText(tree: Argument | SignatureTree): string {
  if (isNode(tree) || isPlaceholderRef(tree)) return "Tensor";
  if (tree === null || typeof tree !== "object") return tree === null ? "null" : typeof tree;
  if (Array.isArray(tree)) return `readonly [${(tree as readonly Argument[]).map(typeText).join(", ")}]`;
  const items = Object.entries(tree).map(([key, item]) => `readonly ${keyText(key)}: ${typeText(item)}`);
  return items.length === 0 ? "Readonly<Record<string, never>>" : `{ ${items.join("; ")} }`;
}

/** The spec for an argument, as `static inputs` holds it. */
export function specText(tree: SignatureTree, placeholders: ReadonlyMap<string, PlaceholderNode>): string {
  if (isPlaceholderRef(tree)) {
    const { dtype, shape } = (placeholders.get(tree.placeholder) as PlaceholderNode).type;
    return `spec(${JSON.stringify(dtype)}, [${shape.map(specSize).join(", ")}])`;
  }
  if (Array.isArray(tree))
    return `[${(tree as readonly SignatureTree[]).map((item) => specText(item, placeholders)).join(", ")}]`;
  if (tree !== null && typeof tree === "object") {
    const items = Object.entries(tree as Readonly<Record<string, SignatureTree>>);
    const texts = items.map(([key, item]) => `${keyText(key)}: ${specText(item, placeholders)}`);
    return texts.length === 0 ? "{}" : `{ ${texts.join(", ")} }`;
  }
  return formatLiteral(tree as number);
}

/** How `forward` reads each placeholder of an argument: `x`, `xs[0]`, `x.h`. */
export function inputTexts(tree: SignatureTree, at: string, into: Map<string, string>): void {
  if (isPlaceholderRef(tree)) into.set(tree.placeholder, at);
  else if (tree !== null && typeof tree === "object")
    for (const [key, item] of Object.entries(tree) as [string, SignatureTree][])
      inputTexts(item, `${at}${accessText(key)}`, into);
}
