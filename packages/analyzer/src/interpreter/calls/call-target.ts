import type { Closure } from "../../domain/activation.ts";
import { STATIC, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { isLibraryFunction } from "../expressions/names.ts";
import type { Machine } from "../machine.ts";
import { isRegistered } from "../registration.ts";
import { isModuleType } from "../../types/class-index.ts";
import { argumentAt, type Arguments } from "./arguments.ts";
import { functionName, isAsync, isGenerator } from "./function-name.ts";
import { hasState } from "./has-state.ts";
import { callLibrary } from "./library-call.ts";
import { reportUnregistered } from "./report-unregistered.ts";

/** Calls one function that is known: an operation of the library, or code of the user. */
export function callTarget(m: Machine, closure: Closure, args: Arguments, site: ts.Expression): Value {
  if (isLibraryFunction(closure.node)) {
    return callLibrary(m, site, closure.node, closure.node.name?.getText() ?? "", null, args);
  }
  reportAsync(m, closure, site);
  for (const node of args.nodes) checkRegistered(m, node);
  const count = closure.node.parameters.length;
  const values =
    args.rest === null
      ? args.values
      : Array.from({ length: Math.max(count, args.values.length) }, (_, i) => argumentAt(args, i) ?? STATIC);
  return m.enter(closure, closure.self, values, site);
}

/** A module that is passed on must be part of the model: nobody asks later. */
function checkRegistered(m: Machine, node: ts.Expression): void {
  const { checker, factsAt } = m.world;
  if (factsAt(node).tensor !== "open") return;
  const type = checker.getTypeAtLocation(node);
  if (!isModuleType(type, checker) || !hasState(m, type) || isRegistered(m, node)) return;
  reportUnregistered(m, node);
}

/** A function that waits, or that yields bit by bit, has no place in a graph. */
function reportAsync(m: Machine, { node }: Closure, site: ts.Node): void {
  if (isGenerator(node)) {
    m.report({ kind: "generator", node: node.name ?? node, of: functionName(node), forward: false });
  } else if (isAsync(node) && !ts.isAwaitExpression(site.parent)) {
    m.report({
      kind: "wait",
      node: site,
      how: "await",
      what: `\`${functionName(node)}\`, an async function,`,
    });
  }
}
