import type { FunctionNode } from "../../domain/activation.ts";
import { flowSteps } from "../../domain/flow.ts";
import { dependent } from "../../domain/dependent.ts";
import { heapObject, readField, writeField } from "../../domain/heap.ts";
import { joinAll } from "../../domain/join-values.ts";
import { EXTERNAL, MUTED_DATA, STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { isLibraryFile } from "../../host/dsl-package.ts";
import { ts } from "../../host/ts.ts";
import { standardName } from "../../models/standard-name.ts";
import { quoted } from "../../rules/code-text.ts";
import { baseClass, isModuleType } from "../../types/class-index.ts";
import { judgeCoerced } from "../coercion.ts";
import { isThrown } from "../is-thrown.ts";
import { checkDecorators } from "../decorators.ts";
import { iterate } from "../iterate.ts";
import type { Machine } from "../machine.ts";
import { judge } from "../subject.ts";
import { allocate, allocateArray, objectsOf, updateObjects } from "../variables.ts";
import { type Arguments, evaluateArguments, reachable } from "./arguments.ts";
import { hasState } from "./has-state.ts";
import { isPlatform } from "./platform.ts";
import { makeArray } from "./make-array.ts";
import { callUnknown } from "./unknown-call.ts";

/** `new C(a)` */
export function evaluateNew(m: Machine, node: ts.NewExpression): Value {
  const args = evaluateArguments(m, node.arguments ?? []);
  const { checker } = m.world;
  if (isModuleType(checker.getTypeAtLocation(node), checker)) return newModule(m, node);
  const declaration = m.world.symbolOf(node.expression)?.declarations?.find(ts.isClassLike);
  if (declaration !== undefined && !declaration.getSourceFile().isDeclarationFile) {
    if (!isLibraryFile(declaration.getSourceFile())) return instantiate(m, node, declaration, args);
  }
  const signature = checker.getResolvedSignature(node)?.declaration;
  if (signature !== undefined && isPlatform(m, signature))
    return newPlatform(m, node, standardName(signature), args);
  return callUnknown(m, node, node.expression, STATIC, args);
}

/** A module made inside traced code is no part of the model, unless it is a built-in without state. */
function newModule(m: Machine, node: ts.NewExpression): Value {
  const { checker } = m.world;
  const type = checker.getTypeAtLocation(node);
  const declaration = type.getSymbol()?.declarations?.[0];
  const builtin = declaration !== undefined && isLibraryFile(declaration.getSourceFile());
  if (!builtin || hasState(m, type)) m.report({ kind: "new-module", node, callee: quoted(node) });
  const isClass = declaration !== undefined && ts.isClassLike(declaration);
  return { ...EXTERNAL, modules: builtin ? [] : isClass ? [declaration] : null };
}

/** A user's class that is no module: its constructor runs, its fields live on the heap. */
function instantiate(
  m: Machine,
  node: ts.NewExpression,
  type: ts.ClassLikeDeclaration,
  args: Arguments,
): Value {
  const self = allocate(m, node, heapObject("instance", new Map(), null, type));
  construct(m, node, type, self, args);
  return self;
}

/** Runs the field initialisers and the constructor of a class on an object. */
function construct(
  m: Machine,
  site: ts.Expression,
  type: ts.ClassLikeDeclaration,
  self: Value,
  args: Arguments,
): void {
  checkDecorators(m, [type]);
  const constructor = type.members.find(
    (member) => ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
  const base = baseClass(type, m.world.checker);
  if (constructor === undefined && base !== null && !base.getSourceFile().isDeclarationFile) {
    construct(m, site, base, self, args);
  }
  for (const member of type.members) {
    if (!ts.isPropertyDeclaration(member) || member.initializer === undefined || isStatic(member)) continue;
    const value = m.evaluate(member.initializer);
    const name = member.name.getText();
    updateObjects(m, self, (object, certain) => writeField(object, name, value, certain));
  }
  if (constructor === undefined) return;
  const node = constructor as FunctionNode;
  m.enter({ node, home: null, self }, self, args.values, site);
  bindParameterProperties(m, node, self, args);
}

function bindParameterProperties(m: Machine, node: FunctionNode, self: Value, args: Arguments): void {
  node.parameters.forEach((parameter, i) => {
    if (!ts.isParameterPropertyDeclaration(parameter, node)) return;
    const value = args.values[i] ?? args.rest ?? STATIC;
    updateObjects(m, self, (object, certain) => writeField(object, parameter.name.getText(), value, certain));
  });
}

function isStatic(member: ts.PropertyDeclaration): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}

/** `super(a)` in a constructor that traced code runs. */
export function callSuperConstructor(m: Machine, node: ts.CallExpression): Value {
  const args = evaluateArguments(m, node.arguments);
  const type = ts.findAncestor(node, ts.isClassLike);
  const base = type === undefined ? null : baseClass(type, m.world.checker);
  const self = m.frame.activation.self ?? EXTERNAL;
  if (base === null || base.getSourceFile().isDeclarationFile) {
    return isErrorBase(m, node) ? STATIC : callUnknown(m, node, node.expression, self, args);
  }
  construct(m, node, base, self, args);
  return STATIC;
}

function isErrorBase(m: Machine, node: ts.CallExpression): boolean {
  const declaration = m.world.checker.getResolvedSignature(node)?.declaration;
  return declaration !== undefined && isPlatform(m, declaration);
}

/** A class of the platform: collections hold what they are given, errors its text. */
function newPlatform(m: Machine, node: ts.NewExpression, name: string, args: Arguments): Value {
  const type = name.slice("new ".length).replace(/Constructor$/, "");
  const [operand] = args.nodes;
  const [value] = args.values;
  const source = operand === undefined || value === undefined ? null : { operand, value };
  if (/^(?:Weak)?(?:Map|Set)$/.test(type)) {
    const isMap = type.endsWith("Map");
    const elements = source === null ? null : collected(m, node, type, source);
    if (source !== null && hasDimKeys(m, node, elements)) {
      m.report({ kind: "key", node: source.operand, subject: "dim", of: node, dispatch: false, ...source });
    }
    return allocate(m, node, heapObject(isMap ? "map" : "set", new Map(), elements));
  }
  if (type === "Array") return makeArray(m, node, args, "new Array");
  if (type === "TypedArray")
    return source === null
      ? allocateArray(m, node, STATIC)
      : allocateArray(m, node, collected(m, node, type, source));
  if (type === "Date" && source === null) {
    m.report({ kind: "impure", node, callee: "`new Date()`", impurity: "clock" });
    return STATIC;
  }
  if (type === "Function") {
    m.report({ kind: "impure", node, callee: "`new Function`", impurity: "code" });
    return UNKNOWN;
  }
  if (type === "Promise") {
    m.report({ kind: "wait", node, how: "promise", what: "`new Promise(...)`" });
    return UNKNOWN;
  }
  if (type === "WeakRef" || type === "FinalizationRegistry") {
    m.report({ kind: "impure", node, callee: `\`new ${type}\``, impurity: "host" });
    return UNKNOWN;
  }
  if (type === "ArrayBuffer" || type === "SharedArrayBuffer" || type === "DataView") {
    return source?.value.external === true ? source.value : allocate(m, node, heapObject("record"));
  }
  if (type === "Proxy") return callUnknown(m, node, node.expression, STATIC, args, "reflection");
  if (type.endsWith("Error") || type === "RegExp" || type === "Date") return newFromText(m, node, type, args);
  return callUnknown(m, node, node.expression, STATIC, args);
}

/** Two symbols that stand for one size are two keys while tracing, and one when the model runs. */
function hasDimKeys(m: Machine, node: ts.NewExpression, elements: Value | null): boolean {
  const type = m.world.checker.getTypeAtLocation(node);
  const [key] = m.world.checker.getTypeArguments(type as ts.TypeReference);
  const facts = key === undefined ? null : m.world.factsOf(key);
  if (facts?.dim === "yes" || (facts?.dim === "open" && !facts.opaque)) return true;
  return type.getSymbol()?.name.endsWith("Set") === true && elements?.binding === "dim" && !elements.muted;
}

interface Source {
  readonly operand: ts.Expression;
  readonly value: Value;
}

/** True for one number, not a list of them: by its type, or where that is open by how it was read. */
function isNumber(m: Machine, node: ts.Node, value: Value): boolean {
  if ((m.world.checker.getTypeAtLocation(node).flags & ts.TypeFlags.NumberLike) !== 0) return true;
  return (
    m.world.factsAt(node).any && flowSteps(value.origin).some((step) => step.text.startsWith("`item()`"))
  );
}

function collected(m: Machine, node: ts.NewExpression, type: string, { operand, value }: Source): Value {
  const { subject } = judge(m, operand, value);
  if (subject === "dim" || (subject === "data" && isNumber(m, operand, value))) {
    const callee = `\`new ${node.expression.getText()}\``;
    m.report({ kind: "size", node, operand, subject, value, callee });
    return MUTED_DATA;
  }
  if (m.world.factsAt(operand).tensor === "no" && value.tensor === "no") return dependent([value]);
  const elements = iterate(m, operand, value, {
    node,
    how: "collect",
    callee: `\`new ${node.expression.getText()}\``,
  });
  return type.endsWith("Map") ? valuesOfPairs(m, elements) : elements;
}

/** The second of each pair; anything in a pair where it is not known which is which. */
function valuesOfPairs(m: Machine, elements: Value): Value {
  const pairs = objectsOf(m, elements);
  const seconds = pairs.map((pair) => (pair.kind === "array" ? readField(pair, "1") : null));
  const all = seconds.filter((value) => value !== null);
  const isKnown = !elements.external && pairs.length > 0 && all.length === pairs.length;
  return isKnown ? joinAll(all, STATIC) : joinAll(reachable(m, [elements], 1), elements);
}

function newFromText(m: Machine, node: ts.NewExpression, type: string, args: Arguments): Value {
  args.nodes.forEach((operand, i) => {
    const value = args.values[i] ?? STATIC;
    const { subject } = isThrown(node) ? judge(m, operand, value) : judgeCoerced(m, operand, value);
    if (subject === null || subject === "data" || isThrown(node)) return;
    m.report({ kind: "to-string", node, operand, subject, value, callee: `\`new ${type}\`` });
  });
  return dependent(args.values);
}
