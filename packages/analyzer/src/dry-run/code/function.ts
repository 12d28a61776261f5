import { Tensor } from "@quantrace/core";
import type { FunctionNode } from "../../domain/activation.ts";
import { ts } from "../../host/ts.ts";
import { isAsync, isGenerator } from "../../interpreter/calls/function-name.ts";
import { expose, giveUp, orUnknown, type Run } from "../run.ts";
import { UNKNOWN } from "../values/unknown.ts";
import type { End } from "./end.ts";
import { bind } from "./pattern.ts";
import { type Frame, Scope } from "./scope.ts";

/** A function, method or accessor of the user. */
export type Code = ts.FunctionLikeDeclaration;

/** A function that the engine can call, and whose code is walked. */
export function makeFunction(run: Run, node: Code, scope: Scope, home: object | null = null): object {
  const made = ts.isArrowFunction(node)
    ? (...args: unknown[]): unknown => callCode(run, node, new Scope(scope, scope.frame), args)
    : function (this: unknown, ...args: unknown[]): unknown {
        const frame: Frame = { self: this, home, callSuper: null };
        return callCode(run, node, new Scope(scope, frame), args);
      };
  Object.defineProperty(made, "name", { value: nameOf(node) });
  Object.defineProperty(made, "length", { value: requiredParameters(node) });
  run.functions.add(made);
  run.codes.set(made, node as FunctionNode);
  return made;
}

/** Its own name, or that of the variable or property that it is the value of. */
function nameOf(node: Code): string {
  const { parent } = node;
  const isValue = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent);
  const name = node.name ?? (isValue || ts.isPropertyDeclaration(parent) ? parent.name : undefined);
  return name !== undefined && ts.isIdentifier(name) ? name.text : "";
}

function requiredParameters({ parameters }: Code): number {
  const end = parameters.findIndex(
    (parameter) => parameter.initializer !== undefined || parameter.dotDotDotToken !== undefined,
  );
  return end < 0 ? parameters.length : end;
}

/** Calls the code with a fresh scope. A `forward` that cannot be followed to its end gives something unknown. */
function callCode(run: Run, node: Code, scope: Scope, args: readonly unknown[]): unknown {
  if (isAsync(node) || isGenerator(node)) {
    for (const arg of args) expose(run, arg);
    return UNKNOWN;
  }
  const isForward = ts.isMethodDeclaration(node) && node.name.getText() === "forward";
  return isForward ? orUnknown(run, () => runCode(run, node, scope, args)) : runCode(run, node, scope, args);
}

/** Binds the parameters and walks the body. `begin` runs between the two. */
export function runCode(
  run: Run,
  node: Code,
  scope: Scope,
  args: readonly unknown[],
  begin: (() => void) | null = null,
): unknown {
  const { body } = node;
  if (body === undefined) return giveUp(node, "it has no code");
  if (run.depth >= run.limits.depth) return giveUp(node, "calls are nested too deep");
  run.depth += 1;
  try {
    bindParameters(run, node, scope, args);
    begin?.();
    return ts.isBlock(body) ? returned(run.execute(body, scope)) : run.evaluate(body, scope);
  } finally {
    run.depth -= 1;
  }
}

function returned(end: End | null): unknown {
  return end?.kind === "return" ? end.value : undefined;
}

function bindParameters(run: Run, node: Code, scope: Scope, args: readonly unknown[]): void {
  node.parameters.forEach((parameter, i) => {
    if (parameter.dotDotDotToken !== undefined) return bind(run, parameter.name, args.slice(i), scope);
    const value = args[i];
    if (value instanceof Tensor && !run.made.has(value)) run.made.set(value, parameter.name);
    const isMissing = value === undefined && parameter.initializer !== undefined;
    bind(run, parameter.name, isMissing ? run.evaluate(parameter.initializer, scope) : value, scope);
  });
}
