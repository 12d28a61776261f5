import { isLibraryFile } from "../host/dsl-package.ts";
import { ts } from "../host/ts.ts";
import { isModuleType, resolveAlias } from "../types/class-index.ts";
import type { World } from "./world.ts";

const DEPTH = 6;

/**
 * The user's module classes that expressions make: every `new C(...)` in them, in the functions they call and in the
 * constants they name. Null when a value comes from somewhere else, such as a parameter.
 */
export function modulesIn(
  world: World,
  expressions: readonly ts.Expression[],
): readonly ts.ClassLikeDeclaration[] | null {
  const found = new Set<ts.ClassLikeDeclaration>();
  const complete = expressions.every((expression) => collect(world, expression, found, new Set(), DEPTH));
  return complete ? [...found] : null;
}

function collect(
  world: World,
  node: ts.Node,
  found: Set<ts.ClassLikeDeclaration>,
  seen: Set<ts.Node>,
  depth: number,
): boolean {
  if (seen.has(node)) return true;
  seen.add(node);
  if (ts.isNewExpression(node)) return collectNew(world, node, found, seen, depth);
  if (ts.isCallExpression(node)) return collectCall(world, node, found, seen, depth);
  if (ts.isIdentifier(node)) return collectName(world, node, found, seen, depth);
  if (ts.isTypeNode(node)) return true;
  let complete = true;
  ts.forEachChild(node, (child) => {
    if (!collect(world, child, found, seen, depth)) complete = false;
  });
  return complete;
}

function collectNew(
  world: World,
  node: ts.NewExpression,
  found: Set<ts.ClassLikeDeclaration>,
  seen: Set<ts.Node>,
  depth: number,
): boolean {
  const symbol = world.symbolOf(node.expression);
  const declaration = symbol?.declarations?.find(ts.isClassLike);
  if (declaration !== undefined && !isLibraryFile(declaration.getSourceFile())) {
    if (world.classes.isModule(declaration)) found.add(declaration);
    return true;
  }
  if (declaration === undefined && isModuleType(world.checker.getTypeAtLocation(node), world.checker))
    return false;
  return (node.arguments ?? []).every((argument) => collect(world, argument, found, seen, depth));
}

function collectCall(
  world: World,
  node: ts.CallExpression,
  found: Set<ts.ClassLikeDeclaration>,
  seen: Set<ts.Node>,
  depth: number,
): boolean {
  const args = node.arguments.every((argument) => collect(world, argument, found, seen, depth));
  const declaration = world.checker.getResolvedSignature(node)?.declaration;
  const body = declaration !== undefined && "body" in declaration ? declaration.body : undefined;
  if (declaration === undefined || body === undefined || depth === 0) return args;
  world.inputs.made.add(declaration);
  return collect(world, body, found, seen, depth - 1) && args;
}

function collectName(
  world: World,
  node: ts.Identifier,
  found: Set<ts.ClassLikeDeclaration>,
  seen: Set<ts.Node>,
  depth: number,
): boolean {
  const symbol = resolveAlias(world.checker.getSymbolAtLocation(node), world.checker);
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined) return true;
  if (ts.isParameter(declaration)) return !mayHoldModule(world, declaration);
  if (ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined) {
    return collect(world, declaration.initializer, found, seen, depth);
  }
  return true;
}

/** Whether a parameter could bring a module from outside. Callbacks get what their array holds. */
function mayHoldModule(world: World, parameter: ts.ParameterDeclaration): boolean {
  const owner = parameter.parent;
  if (ts.isArrowFunction(owner) || ts.isFunctionExpression(owner)) return false;
  return holdsModule(world, world.checker.getTypeAtLocation(parameter), 2);
}

/** True for the type of a module, or of an array or record that holds one. */
export function holdsModule(world: World, type: ts.Type, depth: number): boolean {
  const known = holders[depth]?.get(type);
  if (known !== undefined) return known;
  const answer = looksForModule(world, type, depth);
  (holders[depth] ??= new WeakMap()).set(type, answer);
  return answer;
}

/** Answers of `holdsModule`, by depth. */
const holders: WeakMap<ts.Type, boolean>[] = [];

function looksForModule(world: World, type: ts.Type, depth: number): boolean {
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return true;
  if (isModuleType(type, world.checker)) return true;
  if (type.isUnionOrIntersection()) return type.types.some((part) => holdsModule(world, part, depth));
  if ((type.flags & ts.TypeFlags.Object) === 0 || depth === 0) return false;
  const { checker } = world;
  const inner =
    checker.isArrayType(type) || checker.isTupleType(type) || isCollection(type)
      ? checker.getTypeArguments(type as ts.TypeReference)
      : type.getProperties().map((property) => checker.getTypeOfSymbol(property));
  return inner.some((part) => holdsModule(world, part, depth - 1));
}

function isCollection(type: ts.Type): boolean {
  return /^(?:Readonly|Weak)?(?:Map|Set)$/.test(type.getSymbol()?.name ?? "");
}
