import { isBuffer, isParameter, Module, originalForward, Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { activeRecorder, isEager, tensorType } from "@quantrace/core/tracing";
import { ts } from "../../host/ts.ts";
import type { FunctionNode } from "../../domain/activation.ts";
import { functionName } from "../../interpreter/calls/function-name.ts";
import { bare } from "../../host/bare.ts";
import { expose, type FailedCall, giveUp, orUnknown, type Run } from "../run.ts";
import { HOLDING, SIZED } from "../values/platform.ts";
import { GaveUp, holdsUnknown, UNKNOWN } from "../values/unknown.ts";
import { evaluateItems } from "./literals.ts";
import { ABSENT, evaluateMember } from "./property.ts";
import type { Scope } from "./scope.ts";

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** `f(a)`, `x.f(a)`, `x?.f(a)`, `super(a)` */
export function evaluateCall(run: Run, node: ts.CallExpression, scope: Scope): unknown {
  const callee = bare(node.expression);
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return callSuper(run, node, scope);
  const isMember = ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee);
  const { self, value } = isMember
    ? evaluateMember(run, callee, scope)
    : { self: undefined, value: run.evaluate(callee, scope) };
  if (value === ABSENT) return undefined;
  if (node.questionDotToken !== undefined && (value === undefined || value === null)) return undefined;
  const args = evaluateItems(run, node.arguments, scope);
  if (args === null || value === UNKNOWN) return unknownCall(run, self, args ?? []);
  if (typeof value !== "function") return giveUp(node, "it calls what is no function");
  return callFunction(run, value as AnyFunction, self, args, node);
}

/** What an unknown function gives is unknown, and it may change what it gets. */
function unknownCall(run: Run, self: unknown, args: readonly unknown[]): unknown {
  for (const value of [self, ...args]) expose(run, value);
  return UNKNOWN;
}

function callSuper(run: Run, node: ts.CallExpression, scope: Scope): undefined {
  const { callSuper: construct } = scope.frame;
  const args = evaluateItems(run, node.arguments, scope);
  if (construct === null || args === null) return giveUp(node, "the arguments of `super` are not known");
  at(run, node, () => construct(args));
  return undefined;
}

function callFunction(
  run: Run,
  code: AnyFunction,
  self: unknown,
  args: readonly unknown[],
  node: ts.CallExpression,
): unknown {
  const isUsers = run.functions.has(originalForward(code as never));
  if (!isUsers && !canCall(run, code, self, args)) return unknownCall(run, self, args);
  if (isUsers && isLeaf(self) && args.some((arg) => holdsUnknown(arg))) return UNKNOWN;
  const callee = run.codes.get(originalForward(code as never));
  const body = (): unknown => code.apply(self, [...args]);
  return remember(run, attempt(run, { node, self, args }, callee ?? null, body), node);
}

/** A leaf is never entered: what it gives depends on what it is given. */
function isLeaf(self: unknown): boolean {
  return self instanceof Module && (self.constructor as typeof Module).leaf;
}

/** False when the library or the platform would have to work with something that is not known, or with too much. */
function canCall(run: Run, code: AnyFunction, self: unknown, args: readonly unknown[]): boolean {
  const { elements } = run.limits;
  if (isCollection(self) && HOLDING.has(code.name)) return !isLong(args[0], elements);
  if (SIZED.has(code.name)) return typeof args[0] === "number" && args[0] <= elements;
  if (self === UNKNOWN || holdsUnknown(self, 1) || args.some((arg) => holdsUnknown(arg))) return false;
  if (activeRecorder() !== null && [self, ...args].flat().some(isRecorded)) return true;
  return [self, ...args].every((value) => !isLarge(value, elements));
}

/** A tensor that a trace records operations on, instead of computing them. */
function isRecorded(value: unknown): boolean {
  if (!(value instanceof Tensor)) return false;
  return !isEager(value) || isParameter(value) || isBuffer(value);
}

function isCollection(value: unknown): boolean {
  return Array.isArray(value) || value instanceof Map || value instanceof Set || value === Array;
}

/** `Array.from({ length })` with a length that is too large to make in passing, or not known. */
function isLong(value: unknown, elements: number): boolean {
  if (value === UNKNOWN || typeof value !== "object" || value === null || !("length" in value)) return false;
  return typeof value.length !== "number" || value.length > elements;
}

/** A tensor, or sizes of one to be, that are too large to compute with in passing. */
function isLarge(value: unknown, elements: number): boolean {
  const sizes: unknown = value instanceof Tensor ? tensorType(value).shape : value;
  if (!Array.isArray(sizes) || !sizes.every((size) => typeof size === "number")) return false;
  return sizes.reduce<number>((product, size) => product * Math.max(1, size as number), 1) > elements;
}

/** `new C(a)` */
export function evaluateNew(run: Run, node: ts.NewExpression, scope: Scope): unknown {
  const type = run.evaluate(node.expression, scope);
  const args = evaluateItems(run, node.arguments ?? [], scope);
  if (args === null || type === UNKNOWN) return unknownCall(run, undefined, args ?? []);
  if (typeof type !== "function") return giveUp(node, "it makes an object of what is no class");
  const isUsers = run.functions.has(type);
  if (!isUsers && !canConstruct(run, type, args)) return unknownCall(run, undefined, args);
  const make = (): unknown => Reflect.construct(type, args);
  return orUnknown(run, () => remember(run, attempt(run, { node, self: undefined, args }, null, make), node));
}

function canConstruct(run: Run, type: object, args: readonly unknown[]): boolean {
  if (type === Map || type === Set) return args[0] !== UNKNOWN;
  const [first] = args;
  const isCount = typeof first === "number" && !isModuleClass(type);
  if (isCount && first > run.limits.elements) return false;
  return !args.some((arg) => holdsUnknown(arg));
}

function isModuleClass(type: object): boolean {
  return type === Module || (type as { prototype: unknown }).prototype instanceof Module;
}

/** Makes a call, and notes what it was given if an error comes out of it. */
function attempt(
  run: Run,
  call: Omit<FailedCall, "chain">,
  callee: FunctionNode | null,
  body: () => unknown,
): unknown {
  const { length } = run.chain;
  if (callee !== null) run.chain.push({ name: functionName(callee), node: call.node, callee });
  try {
    return at(run, call.node, body);
  } catch (error) {
    const isNew = error instanceof QuantraceError && !run.failed.has(error);
    if (isNew) run.failed.set(error, { ...call, chain: [...run.chain] });
    throw error;
  } finally {
    run.chain.length = length;
  }
}

/** Runs a call with its expression as the place where things happen. */
export function at<T>(run: Run, node: ts.Node, body: () => T): T {
  const outer = run.site;
  run.site = node;
  try {
    return body();
  } catch (error) {
    throw located(run, error, node);
  } finally {
    run.site = outer;
  }
}

/** Notes the innermost call that an error came out of. A tensor without values is nothing to complain about. */
function located(run: Run, error: unknown, node: ts.Node): unknown {
  if (typeof error !== "object" || error === null) return error;
  if (error instanceof QuantraceError && error.code === "QS1011")
    return new GaveUp(node, "it needs the values of a tensor");
  if (!run.thrown.has(error)) run.thrown.set(error, node);
  return error;
}

/** Notes which expression made a tensor or a module. */
function remember<T>(run: Run, value: T, node: ts.Node): T {
  if ((value instanceof Tensor || value instanceof Module) && !run.made.has(value)) run.made.set(value, node);
  return value;
}
