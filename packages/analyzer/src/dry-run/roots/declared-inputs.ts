import { Module } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { parseSpec } from "@quantrace/ir";
import { isLibraryFile } from "../../host/dsl-package.ts";
import { ts } from "../../host/ts.ts";
import { baseClass, className } from "../../types/class-index.ts";
import { at } from "../code/call.ts";
import { makeClass } from "../code/class.ts";
import { evaluateSymbol } from "../code/names.ts";
import { outerScope } from "../code/scope.ts";
import { orUnknown, type Run } from "../run.ts";
import { holdsUnknown } from "../values/unknown.ts";
import type { World } from "../../interpreter/world.ts";
import { asWalked, faultsOf, type ShapeFault, type TraceRequest } from "../trace.ts";

/** Specs of inputs as text, by the name of the module class: `{ Net: ["float32[N,1,28,28]"] }`. */
export type DeclaredInputs = Readonly<Record<string, readonly string[]>>;

/** What the declared inputs of a class ask for, or what its constructor throws. */
export interface DeclaredRequest {
  readonly requests: readonly TraceRequest[];
  readonly faults: readonly ShapeFault[];
}

/**
 * Traces of a class with the inputs that the configuration declares; null: that the class itself does. A constructor that needs arguments gets those of
 * each place in the program that makes an instance with arguments that are known.
 */
export function declaredRequests(
  run: Run,
  type: ts.ClassLikeDeclaration,
  inputs: readonly string[] | null,
): DeclaredRequest {
  const declared = inputs?.map(parseSpec) ?? null;
  const requests: TraceRequest[] = [];
  const faults: ShapeFault[] = [];
  for (const make of instancesOf(run, type)) {
    try {
      const root = asWalked(run, () => orUnknown(run, make));
      const specs = root instanceof Module ? (declared ?? inputsOf(root)) : null;
      if (root instanceof Module && specs !== null)
        requests.push({ root: root.eval(), specs, options: {}, node: type.name ?? type });
    } catch (error) {
      if (!(error instanceof QuantraceError)) continue;
      faults.push(...faultsOf(run, error, type.name ?? type));
    }
  }
  return { requests, faults };
}

/** The inputs that the class of a model declares, as far as they are known. */
export function inputsOf({ constructor }: Module): readonly unknown[] | null {
  const { inputs } = constructor as typeof Module;
  return Array.isArray(inputs) && !holdsUnknown(inputs) ? (inputs as readonly unknown[]) : null;
}

/**
 * Finds the classes of the user's that declare their inputs, themselves or by a class above them. Types are not asked:
 * most programs have no such class, and a check after an edit looks at all of them.
 */
export function inputsFinder({ host, checker }: World): (type: ts.ClassLikeDeclaration) => boolean {
  if (!host.program.getSourceFiles().some(mentionsInputs)) return () => false;
  return (type) => {
    for (let at: ts.ClassLikeDeclaration | null = type; at !== null; at = baseClass(at, checker)) {
      if (isLibraryFile(at.getSourceFile())) return false;
      if (at.members.some(isInputs)) return true;
    }
    return false;
  };
}

const mentions = new WeakMap<ts.SourceFile, boolean>();

function mentionsInputs(file: ts.SourceFile): boolean {
  if (file.isDeclarationFile || isLibraryFile(file)) return false;
  const answer = mentions.get(file) ?? /\bstatic\b[^;{}]*\binputs\b/.test(file.text);
  mentions.set(file, answer);
  return answer;
}

function isInputs(member: ts.ClassElement): boolean {
  return (
    (ts.isPropertyDeclaration(member) || ts.isGetAccessorDeclaration(member)) &&
    ts.isIdentifier(member.name) &&
    member.name.text === "inputs" &&
    (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0
  );
}

/** Ways to make an instance of a class. */
function instancesOf(run: Run, type: ts.ClassLikeDeclaration): readonly (() => unknown)[] {
  const symbol = run.world.symbolOf(type.name ?? type);
  const made = symbol === null ? makeClass(run, type, outerScope()) : evaluateSymbol(run, symbol);
  if (typeof made !== "function") return [];
  if (!needsArguments(run, type)) {
    return [() => at(run, type.name ?? type, () => Reflect.construct(made, []) as unknown)];
  }
  return symbol === null
    ? []
    : sitesOf(run, type, symbol).map((site) => () => run.evaluate(site, outerScope()));
}

function needsArguments(run: Run, type: ts.ClassLikeDeclaration): boolean {
  const { checker } = run.world;
  const symbol = run.world.symbolOf(type.name ?? type);
  const signatures = symbol === null ? [] : checker.getTypeOfSymbol(symbol).getConstructSignatures();
  return !signatures.some((signature) => signature.getDeclaration()?.parameters.every(isOptional) ?? true);
}

function isOptional(parameter: ts.ParameterDeclaration): boolean {
  return (
    parameter.initializer !== undefined ||
    parameter.questionToken !== undefined ||
    parameter.dotDotDotToken !== undefined
  );
}

/** The `new C(...)` of the program, outside of functions with parameters whose values nobody knows. */
function sitesOf(run: Run, type: ts.ClassLikeDeclaration, symbol: ts.Symbol): readonly ts.NewExpression[] {
  const name = className(type);
  const found: ts.NewExpression[] = [];
  const visit = (node: ts.Node): void => {
    const isOurs = ts.isNewExpression(node) && run.world.symbolOf(node.expression) === symbol;
    if (isOurs) found.push(node);
    ts.forEachChild(node, visit);
  };
  for (const file of run.world.host.files) if (file.text.includes(`new ${name}`)) visit(file);
  return found;
}
