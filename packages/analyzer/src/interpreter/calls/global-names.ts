import type { Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { standardModel } from "../../models/standard-library.ts";
import type { Machine } from "../machine.ts";
import type { Arguments } from "./arguments.ts";
import { callStandard } from "./standard-call.ts";

/** Owners of platform functions that a program without their types may still name. */
const GLOBALS: Readonly<Record<string, string>> = {
  console: "Console",
  performance: "Performance",
  crypto: "Crypto",
  localStorage: "Storage",
  sessionStorage: "Storage",
};

/** A call of a platform global that the program's types do not know, such as `console.log` without its types. */
export function callUnresolvedGlobal(
  m: Machine,
  node: ts.CallExpression | ts.TaggedTemplateExpression,
  callee: ts.Expression,
  args: Arguments,
): Value | null {
  const name = globalName(m, callee);
  const model = name === null ? null : standardModel(name);
  return model === null ? null : callStandard(m, node, model, callee.getText(), args, null);
}

function globalName(m: Machine, callee: ts.Expression): string | null {
  if (ts.isIdentifier(callee)) return m.world.symbolOf(callee) === null ? callee.text : null;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return null;
  const owner = GLOBALS[callee.expression.text];
  return owner === undefined || m.world.symbolOf(callee.expression) !== null
    ? null
    : `${owner}.${callee.name.text}`;
}
