import { createActivation, type FunctionNode } from "../domain/activation.ts";
import { step } from "../domain/flow.ts";
import type { Hit } from "../domain/hit.ts";
import { EXTERNAL, type Value } from "../domain/value.ts";
import { isLibraryFile } from "../host/dsl-package.ts";
import { ts } from "../host/ts.ts";
import { isAsync, isGenerator } from "../interpreter/calls/function-name.ts";
import { quoted } from "../rules/code-text.ts";
import { checkDecorators } from "../interpreter/decorators.ts";
import type { Machine } from "../interpreter/machine.ts";
import { modulesIn } from "../interpreter/module-classes.ts";
import { typedValue } from "../interpreter/subject.ts";
import type { World } from "../interpreter/world.ts";
import { className, instanceType } from "../types/class-index.ts";
import { checkOutput } from "./check-output.ts";

/** What the analysis of one module class found. */
export interface ModuleAnalysis {
  readonly type: ts.ClassLikeDeclaration;
  readonly forward: ts.Node | null;
  /** Classes of leaves that its members hold. */
  readonly leaves: readonly ts.ClassLikeDeclaration[];
  readonly hits: ReadonlyMap<string, Hit>;
  readonly dependencies: ReadonlyMap<ts.ClassLikeDeclaration, boolean>;
  readonly functions: ReadonlySet<ts.Node>;
  /** The files that the class and these functions stand in. */
  readonly files: ReadonlySet<ts.SourceFile>;
}

/** Analyses `forward` of a module class for inputs that are whatever their types say. */
export function analyseModule(world: World, type: ts.ClassLikeDeclaration): ModuleAnalysis {
  world.prepare(type.getSourceFile());
  const machine = world.start(createActivation(type, null, null));
  const self: Value = { ...EXTERNAL, modules: [type] };
  checkDecorators(machine, [type]);
  const property = world.checker.getPropertyOfType(instanceType(type, world.checker), "forward");
  const declaration = property?.declarations?.find(hasCode) ?? null;
  if (declaration === null || isLibraryFile(declaration.getSourceFile())) inheritModules(machine, type);
  else runForward(machine, type, self, declaration);
  const { hits, dependencies, functions } = machine.record;
  const files = filesOf(type, functions);
  return { type, forward: declaration, leaves: leavesOf(world, type), hits, dependencies, functions, files };
}

/** The files that a class and functions stand in. */
export function filesOf(type: ts.Node, functions: Iterable<ts.Node>): ReadonlySet<ts.SourceFile> {
  const files = new Set([type.getSourceFile()]);
  for (const node of functions) files.add(node.getSourceFile());
  return files;
}

function hasCode(node: ts.Declaration): boolean {
  return ts.isPropertyDeclaration(node) || ("body" in node && node.body !== undefined);
}

/** The leaves among the members of a class. */
function leavesOf(world: World, type: ts.ClassLikeDeclaration): readonly ts.ClassLikeDeclaration[] {
  const { checker, classes, leaves } = world;
  return instanceType(type, checker)
    .getProperties()
    .flatMap((property) => {
      const held = checker.getTypeOfSymbol(property).getSymbol()?.valueDeclaration;
      if (held === undefined || !ts.isClassLike(held) || !classes.isModule(held)) return [];
      return leaves.isLeafClass(held) || leaves.isLeafField(property) ? [held] : [];
    });
}

/** A class that takes its `forward` from a built-in container depends on the modules that it gives it. */
function inheritModules(m: Machine, type: ts.ClassLikeDeclaration): void {
  const constructor = type.members.find(ts.isConstructorDeclaration);
  const sources: readonly ts.Expression[] = constructor === undefined ? [] : superArguments(constructor);
  const modules = modulesIn(m.world, sources);
  if (modules === null)
    m.report({ kind: "not-understood", node: type.name ?? type, what: "which modules it holds" });
  for (const held of modules ?? []) m.record.dependencies.set(held, true);
}

function superArguments(constructor: ts.ConstructorDeclaration): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword)
      found.push(...node.arguments);
    ts.forEachChild(node, visit);
  };
  visit(constructor);
  return found;
}

function runForward(
  m: Machine,
  type: ts.ClassLikeDeclaration,
  self: Value,
  declaration: ts.Declaration,
): void {
  const name = className(type);
  const code = forwardCode(m, name, declaration);
  if (code === null) return;
  const modifier = asyncModifier(code);
  if (modifier !== null && isGenerator(code)) {
    m.report({ kind: "generator", node: modifier, of: name, forward: true });
  } else if (modifier !== null) {
    m.report({ kind: "async", node: modifier, of: name, forward: true });
  }
  for (const parameter of code.parameters) reportAny(m, name, parameter);
  const args = code.parameters.map((parameter, i) => inputOf(m.world, name, parameter, i));
  reportShared(m, code);
  const result = m.enter({ node: code, home: null, self }, self, args, nameOf(declaration));
  checkOutput(m, code, result);
}

/** Submodules that forward calls at two places: an observer there sees two distributions. */
function reportShared(m: Machine, code: FunctionNode): void {
  const calls = code.getText().match(/this\.[\w.]+\.forward/g) ?? [];
  if (new Set(calls).size === calls.length) return; // most functions are spared the walk
  const seen = new Set<string>();
  const visit = (node: ts.Node): void => {
    const callee = ts.isCallExpression(node) ? node.expression : null;
    if (callee !== null && /^this\.[\w.]+\.forward$/.test(callee.getText())) {
      if (seen.has(callee.getText())) m.report({ kind: "shared-call", node: callee, what: quoted(callee) });
      seen.add(callee.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(code);
}

/** An input of type any, or with any inside: whether it is a tensor is not written down. */
function reportAny(m: Machine, module: string, parameter: ts.ParameterDeclaration): void {
  const { checker } = m.world;
  const type = checker.getTypeAtLocation(parameter.name);
  const element = checker.getIndexInfosOfType(type)[0]?.type;
  const isOpen = [type, ...(element === undefined ? [] : [element])].some(
    (part) => (part.flags & ts.TypeFlags.Any) !== 0,
  );
  if (!isOpen) return;
  m.report({
    kind: "any-input",
    node: parameter.name,
    what: `${parameter.name.getText()} of ${module}.forward`,
  });
}

/** The function behind `forward`; a field or accessor is a finding, and a field's function is walked all the same. */
function forwardCode(m: Machine, module: string, declaration: ts.Declaration): FunctionNode | null {
  if (ts.isMethodDeclaration(declaration)) return declaration as FunctionNode;
  m.report({ kind: "field", node: nameOf(declaration), of: module, forward: true });
  const { initializer } = declaration as ts.PropertyDeclaration;
  if (initializer === undefined) return null;
  return ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer) ? initializer : null;
}

/** The keyword or star that makes a function asynchronous or a generator. */
function asyncModifier(code: FunctionNode): ts.Node | null {
  if (isGenerator(code) && "asteriskToken" in code) return code.asteriskToken ?? null;
  if (!isAsync(code) || !ts.canHaveModifiers(code)) return null;
  return ts.getModifiers(code)?.find((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? null;
}

function nameOf(declaration: ts.Declaration): ts.Node {
  return ts.getNameOfDeclaration(declaration) ?? declaration;
}

/** An input of `forward`: a traced tensor, or whatever else its type says. */
function inputOf(world: World, module: string, parameter: ts.ParameterDeclaration, index: number): Value {
  const type = world.checker.getTypeAtLocation(parameter.name);
  const element = world.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  const isRest = parameter.dotDotDotToken !== undefined && element !== undefined;
  const value = typedValue(world.factsOf(isRest ? element : type), EXTERNAL);
  const text = `\`${parameter.name.getText()}\` is input ${index} of ${module}.forward`;
  const origin = step(null, "source", parameter.name, text);
  const tensor = value.tensor === "constant" ? "traced" : value.tensor;
  return { ...value, tensor, given: true, origin, identity: tensor === "traced" ? `input@${index}` : null };
}
