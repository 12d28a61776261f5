import type { FunctionNode } from "../../domain/activation.ts";
import { step } from "../../domain/flow.ts";
import { heapObject } from "../../domain/heap.ts";
import { joinValues } from "../../domain/join-values.ts";
import { STATIC, type Value, withOrigin } from "../../domain/value.ts";
import type { ts } from "../../host/ts.ts";
import type { Machine } from "../machine.ts";
import { bindPattern } from "../patterns.ts";
import { allocate } from "../variables.ts";
import { functionName } from "./function-name.ts";

/** Gives the parameters of a function their arguments, with defaults and a rest array. */
export function bindParameters(m: Machine, node: FunctionNode, args: readonly Value[]): void {
  const named = node.parameters.filter((parameter) => parameter.name.getText() !== "this");
  named.forEach((parameter, i) => {
    const value =
      parameter.dotDotDotToken === undefined
        ? argument(m, parameter, args[i])
        : restArray(m, parameter, args.slice(i));
    const path =
      value.origin === null || value.origin.kind === "parameter" || value.origin.kind === "source"
        ? value.origin
        : step(
            value.origin,
            "call",
            parameter.name,
            `\`${parameter.name.getText()}\` of ${functionName(node)}`,
          );
    bindPattern(m, parameter.name, withOrigin(value, path), null);
  });
}

function argument(m: Machine, parameter: ts.ParameterDeclaration, given: Value | undefined): Value {
  if (parameter.initializer === undefined) return given ?? STATIC;
  const otherwise = m.evaluate(parameter.initializer);
  return given === undefined ? otherwise : joinValues(given, otherwise);
}

function restArray(m: Machine, parameter: ts.ParameterDeclaration, args: readonly Value[]): Value {
  const fields = new Map(args.map((value, i) => [String(i), value]));
  return allocate(m, parameter, heapObject("array", fields));
}
