import type { FunctionModel } from "../../config/config.ts";
import { dependent } from "../../domain/dependent.ts";
import type { Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { exportName, packageName } from "../../models/library-name.ts";
import { libraryModel } from "../../models/library-models.ts";
import { codeText } from "../../rules/code-text.ts";
import type { Machine } from "../machine.ts";
import type { Arguments } from "./arguments.ts";
import { libraryResult, operands } from "./library-call.ts";

/** What the settings, or the tables of known libraries, say of a function without source. */
export function modelOf(m: Machine, node: ts.Expression, callee: ts.Expression): FunctionModel | null {
  const isCall = ts.isCallLikeExpression(node);
  const declaration = isCall ? m.world.checker.getResolvedSignature(node)?.declaration : undefined;
  const name = exportName(m.world.checker, callee, declaration);
  const from = packageName(m.world.checker, callee, declaration);
  return name === null || from === null ? null : libraryModel(m.world.models, from, name);
}

/** A function that is said to be traceable: what it gives depends on what it is given. */
export function callModelled(m: Machine, node: ts.Expression, callee: ts.Expression, args: Arguments): Value {
  const inputs = operands(m, args);
  const { tensor } = m.world.factsAt(node);
  return tensor === "yes" ? libraryResult(m, node, codeText(callee), inputs) : dependent(inputs);
}
