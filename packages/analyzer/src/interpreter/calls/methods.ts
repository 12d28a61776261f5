import type { Closure, FunctionNode } from "../../domain/activation.ts";
import type { Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { instanceType } from "../../types/class-index.ts";
import { isLibraryFunction } from "../expressions/names.ts";
import type { Machine } from "../machine.ts";
import { objectsOf } from "../variables.ts";

interface MethodName {
  readonly name: string;
  readonly symbol: ts.Symbol | null;
  readonly isSuper: boolean;
}

/**
 * The methods and accessors with a body that a name can mean on a receiver. Known classes decide; otherwise the
 * declared class and every class below it that overrides the name (class hierarchy analysis).
 */
export function methodClosures(m: Machine, method: MethodName, receiver: Value): readonly Closure[] {
  const declared = method.symbol?.declarations?.find(isMethodLike);
  if (declared === undefined || isLibraryFunction(declared)) return libraryOverrides(m, method, receiver);
  const isFixed = method.isSuper || isStaticMember(declared) || method.name.startsWith("#");
  if (isFixed) return closuresOf(method.symbol?.declarations ?? [], receiver);
  const classes = classesOf(m, receiver) ?? classesBelow(m, declared);
  if (classes === null) return closuresOf(method.symbol?.declarations ?? [], receiver);
  return classes.flatMap((type) => {
    const found = findMethod(m, type, method.name);
    return found === null ? [] : closuresOf([found], narrowTo(receiver, type));
  });
}

/** A method that the library declares, such as Module.forward, on a receiver whose classes are known. */
function libraryOverrides(m: Machine, method: MethodName, receiver: Value): readonly Closure[] {
  if (method.isSuper) return [];
  return (classesOf(m, receiver) ?? []).flatMap((type) => {
    const found = findMethod(m, type, method.name);
    return found === null ? [] : closuresOf([found], narrowTo(receiver, type));
  });
}

/** The exact classes of a receiver, or null. */
export function classesOf(m: Machine, receiver: Value): readonly ts.ClassLikeDeclaration[] | null {
  if (receiver.objects.length > 0 && !receiver.external) {
    const types = objectsOf(m, receiver).map((object) => object.type);
    return types.every((type) => type !== null) ? types : null;
  }
  return receiver.modules !== null && receiver.modules.length > 0 ? receiver.modules : null;
}

function classesBelow(m: Machine, declared: ts.Declaration): readonly ts.ClassLikeDeclaration[] | null {
  const owner = declared.parent;
  if (!ts.isClassLike(owner)) return null;
  const symbol = m.world.symbolOf(owner.name ?? owner);
  return symbol === null ? [owner] : m.world.classes.below(symbol);
}

/** The member of a class, or of the nearest of its bases, that has a body. Overloads come without. */
function findMethod(m: Machine, type: ts.ClassLikeDeclaration, name: string): FunctionNode | null {
  const property = m.world.checker.getPropertyOfType(instanceType(type, m.world.checker), name);
  const found = property?.declarations?.find(
    (declaration) => isMethodLike(declaration) && hasBody(declaration),
  );
  return found !== undefined && hasBody(found) && !isLibraryFunction(found) ? found : null;
}

function closuresOf(declarations: readonly ts.Declaration[], self: Value): readonly Closure[] {
  return declarations.filter(hasBody).map((node) => ({ node, home: null, self }));
}

/** The receiver as an instance of one of its classes. */
function narrowTo(receiver: Value, type: ts.ClassLikeDeclaration): Value {
  return receiver.modules === null || receiver.modules.length === 1
    ? receiver
    : { ...receiver, modules: [type] };
}

function isMethodLike(node: ts.Declaration): boolean {
  return ts.isMethodDeclaration(node) || ts.isGetAccessorDeclaration(node) || ts.isMethodSignature(node);
}

function hasBody(node: ts.Node): node is FunctionNode {
  return "body" in node && node.body !== undefined;
}

function isStaticMember(node: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static) !== 0;
}
