import { joinAll } from "../../domain/join-values.ts";
import { MUTED_DATA, STATIC, type Value } from "../../domain/value.ts";
import type { ts } from "../../host/ts.ts";
import type { Machine } from "../machine.ts";
import { judge } from "../subject.ts";
import { allocateArray } from "../variables.ts";
import type { Arguments } from "./arguments.ts";

/** `Array(n)`, `new Array(a, b)`: of one argument that many elements, of more these. */
export function makeArray(m: Machine, node: ts.Expression, args: Arguments, callee: string): Value {
  const [operand] = args.nodes;
  const [value] = args.values;
  if (args.nodes.length !== 1 || operand === undefined || value === undefined) {
    return allocateArray(m, node, joinAll(args.values, args.rest ?? STATIC));
  }
  const { subject } = judge(m, operand, value);
  if (subject === "tensor") m.report({ kind: "to-number", node, operand, subject, value, callee });
  if (subject === "data" || subject === "dim") {
    m.report({ kind: "size", node, operand, subject, value, callee: `\`${callee}\`` });
    return allocateArray(m, node, MUTED_DATA);
  }
  return allocateArray(m, node, STATIC);
}
