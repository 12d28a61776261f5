import { ts } from "../../host/ts.ts";

/** The node at the same place of another version of its file. Null when that has no such place. */
export function movedNode(node: ts.Node, file: ts.SourceFile): ts.Node | null {
  if (ts.isSourceFile(node)) return file;
  const parent = movedNode(node.parent, file);
  const found = parent === null ? undefined : childrenOf(parent)[childrenOf(node.parent).indexOf(node)];
  return found?.kind === node.kind ? found : null;
}

const children = new WeakMap<ts.Node, readonly ts.Node[]>();

function childrenOf(node: ts.Node): readonly ts.Node[] {
  const known = children.get(node);
  if (known !== undefined) return known;
  const found: ts.Node[] = [];
  ts.forEachChild(node, (child) => void found.push(child));
  children.set(node, found);
  return found;
}
