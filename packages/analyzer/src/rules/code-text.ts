import type { ts } from "../host/ts.ts";

const LIMIT = 60;

/** The source of a node on one line, shortened: how messages name a value. */
export function codeText(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, " ");
  return text.length <= LIMIT ? text : `${text.slice(0, LIMIT - 3)}...`;
}

/** The same between backquotes. */
export function quoted(node: ts.Node): string {
  return `\`${codeText(node)}\``;
}
