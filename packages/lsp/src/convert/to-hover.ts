import type { ExpressionFact } from "@quantrace/analyzer";
import { type Hover, MarkupKind } from "vscode-languageserver/node";
import { toRange } from "./to-range.ts";

const BINDINGS: Readonly<Record<ExpressionFact["binding"], string>> = {
  static: "known while tracing",
  dim: "known for each size of the inputs",
  data: "known only with the values of tensors",
  unknown: "nobody can tell when it is known",
};

const TENSORS: Readonly<Record<ExpressionFact["tensor"], string | null>> = {
  no: null,
  constant: "tensor that depends on no input",
  traced: "traced tensor",
  maybe: "may be a traced tensor",
};

/** What is known of an expression: dtype and shape, whether it is a tensor, and when its value is known. */
export function toHover(fact: ExpressionFact): Hover {
  const types = fact.types.length === 0 ? [] : ["```", ...fact.types, "```"];
  const tensor = TENSORS[fact.tensor];
  const binding = `**${fact.binding}**: ${BINDINGS[fact.binding]}`;
  const value = [...types, tensor === null ? binding : `${tensor}, ${binding}`].join("\n");
  return { contents: { kind: MarkupKind.Markdown, value }, range: toRange(fact.span) };
}
