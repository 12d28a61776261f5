import { readField } from "../domain/heap.ts";
import type { Subject } from "../domain/use.ts";
import { STATIC, type Value } from "../domain/value.ts";
import type { ts } from "../host/ts.ts";
import { quoted } from "../rules/code-text.ts";
import { CONVERSIONS } from "../types/type-contents.ts";
import type { Machine } from "./machine.ts";
import { type Judgement, judge } from "./subject.ts";
import { objectsOf } from "./variables.ts";

/** How a value is looked into: as text each element of an array is written, as JSON each property too. */
type Look = "text" | "json";

/**
 * Judges an operand that JavaScript turns into a number or text. An array is as good as what it holds. An object with
 * a conversion of the user's own is not understood: its code would run.
 */
export function judgeCoerced(m: Machine, node: ts.Node, value: Value, look: Look = "text"): Judgement {
  const direct = judge(m, node, value);
  if (direct.subject !== null || value.muted) return direct;
  const contents = m.world.contentsAt(node);
  if (contents.converts || hasOwnConversion(m, value)) {
    m.report({
      kind: "not-understood",
      node,
      what: `the conversion of ${quoted(node)}, which runs code of its class`,
    });
    return direct;
  }
  const typed = look === "json" ? contents.inside : contents.inArrays;
  return { ...direct, subject: typed ?? heldSubject(m, value, look, 4) };
}

/** True when an object of the traced code holds a conversion that its type hides; a computed name may be one. */
function hasOwnConversion(m: Machine, value: Value): boolean {
  return objectsOf(m, value).some(({ kind, fields, rest }) => {
    if (kind !== "record" && kind !== "instance") return false;
    return (rest?.closures.length ?? 0) > 0 || CONVERSIONS.some((name) => fields.has(name));
  });
}

/** A tensor or dimension among what an object of the traced code holds. */
function heldSubject(m: Machine, value: Value, look: Look, depth: number): Subject | null {
  if (depth === 0) return null;
  for (const object of objectsOf(m, value)) {
    if (look === "text" && object.kind !== "array") continue;
    const inner = readField(object, null) ?? STATIC;
    if (inner.tensor === "traced" || inner.tensor === "constant") return "tensor";
    if (!inner.muted && inner.binding === "dim") return "dim";
    if (!inner.muted && inner.binding === "data") return "data";
    const deeper = heldSubject(m, inner, look, depth - 1);
    if (deeper !== null) return deeper;
  }
  return null;
}
