import { STATIC } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { dataWithin } from "../data-within.ts";
import type { Machine } from "../machine.ts";
import { decidesCode } from "../subject.ts";
import type { Arguments } from "./arguments.ts";

/** Operations that cut a piece out of a tensor: what says where must be known while tracing. */
const SLICES: ReadonlySet<string> = new Set(["slice", "narrow", "select", "split", "chunk", "unbind"]);

/** Methods of containers that give a module by its name or place. */
const LOOKUPS: ReadonlySet<string> = new Set(["at", "get"]);

/**
 * Numbers out of tensors among the arguments of an operation. Where a tensor could stand as well (`x.div(s.item())`) the
 * read is the fault; where only a number can (`x.sum(n)`), the operation needs it while tracing.
 */
export function checkArguments(m: Machine, node: ts.Expression, name: string, args: Arguments): void {
  args.nodes.forEach((operand, i) => {
    const value = dataWithin(m, args.values[i] ?? args.rest ?? STATIC);
    if (value === null) return;
    if (LOOKUPS.has(name) && decidesCode(m, node)) {
      return m.report({
        kind: "key",
        node: operand,
        operand,
        subject: "data",
        value,
        of: node,
        dispatch: true,
      });
    }
    const role = name === "tensor" ? "constant" : SLICES.has(name) ? "slice" : "attribute";
    if (role === "attribute" && acceptsTensor(m, node, i)) return;
    m.report({
      kind: "argument",
      node: operand,
      operand,
      subject: "data",
      value,
      role,
      callee: `\`${name}\``,
    });
  });
}

/** True when the parameter at a place may be a tensor. */
function acceptsTensor(m: Machine, node: ts.Expression, index: number): boolean {
  if (!ts.isCallExpression(node)) return true;
  const parameters = m.world.checker.getResolvedSignature(node)?.parameters ?? [];
  const parameter = parameters[index] ?? parameters.at(-1);
  if (parameter === undefined) return true;
  const { tensor } = m.world.factsOf(m.world.checker.getTypeOfSymbolAtLocation(parameter, node));
  return tensor === "yes" || (tensor === "open" && isUnionWithTensor(m, parameter, node));
}

function isUnionWithTensor(m: Machine, parameter: ts.Symbol, node: ts.Node): boolean {
  const type = m.world.checker.getTypeOfSymbolAtLocation(parameter, node);
  return type.isUnion() && type.types.some((part) => m.world.factsOf(part).tensor === "yes");
}
