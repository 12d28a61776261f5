import { writeField } from "../../domain/heap.ts";
import { STATIC, type Value } from "../../domain/value.ts";
import type { ts } from "../../host/ts.ts";
import { quoted } from "../../rules/code-text.ts";
import { elementsOf } from "../expressions/members.ts";
import { iterate } from "../iterate.ts";
import type { Machine } from "../machine.ts";
import { isTensor } from "../subject.ts";
import { objectsOf, updateObjects } from "../variables.ts";
import { outsideTarget } from "../writes.ts";
import type { Arguments } from "./arguments.ts";

/** `Object.assign(target, ...sources)`: writes to a new object are fine, to anything else they are not. */
export function callObjectAssign(m: Machine, node: ts.CallExpression, args: Arguments): Value {
  const [targetNode, ...sourceNodes] = args.nodes;
  const target = args.values[0] ?? args.rest ?? STATIC;
  if (targetNode === undefined) return STATIC;
  sourceNodes.forEach((source, i) => {
    const value = args.values[i + 1] ?? args.rest ?? STATIC;
    const all = iterate(m, source, value, { node, how: "keys", callee: "`Object.assign`" });
    const known = objectsOf(m, value).flatMap((object) => (object.rest === null ? [...object.fields] : []));
    const isKnown = value.objects.length === 1 && !value.external && known.length > 0;
    updateObjects(m, target, (object) =>
      isKnown
        ? known.reduce((written, [name, field]) => writeField(written, name, field, false), object)
        : writeField(object, null, all, false),
    );
  });
  const isTensorTarget = isTensor(m, targetNode, target);
  if (!isTensorTarget && !target.external && target.objects.length > 0) return target;
  m.report({
    kind: "write",
    node,
    target: isTensorTarget ? "tensor" : outsideTarget(target),
    what: quoted(node),
    value: elementsOf(m, targetNode, target),
    traced: false,
  });
  return target;
}
