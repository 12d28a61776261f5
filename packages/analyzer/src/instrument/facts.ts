import { ts } from "../host/ts.ts";
import { mayBeAbsent } from "../interpreter/subject.ts";
import { isUnion } from "../interpreter/guard-of-tensor.ts";
import type { World } from "../interpreter/world.ts";

/** What types add to what a value shows when the code runs. */
export interface Facts {
  /** True where asking for truth is asking for presence: null is possible, which the signature decides. */
  isPresence(node: ts.Node): boolean;
  /** The same for what a callback gives. */
  givesPresence(callback: ts.Expression): boolean;
  /** True for a name that is declared as one of several types. */
  isOneOf(node: ts.Expression): boolean;
  isTensor(node: ts.Expression): boolean;
  /** True for a variable of a file, not of a function. */
  isOfFile(name: ts.Identifier): boolean;
  /** True for a name that the platform declares. */
  isGlobal(name: ts.Identifier): boolean;
}

/** The facts of a typed program. */
export function factsOf(world: World): Facts {
  const { checker } = world;
  const isPresence = (node: ts.Node): boolean => world.factsAt(node).nullable || mayBeAbsent(world, node);
  return {
    isPresence,
    givesPresence(callback) {
      const [signature] = checker.getTypeAtLocation(callback).getCallSignatures();
      return signature !== undefined && world.factsOf(signature.getReturnType()).nullable;
    },
    isOneOf: (node) => isUnion(world, node),
    isTensor: (node) => world.factsAt(node).tensor === "yes",
    isOfFile(name) {
      const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
      return (
        declaration !== undefined &&
        declaration.getSourceFile() === name.getSourceFile() &&
        ts.findAncestor(declaration.parent, isFunctionScope) === undefined
      );
    },
    isGlobal(name) {
      const declarations = checker.getSymbolAtLocation(name)?.declarations ?? [];
      return declarations.every((declaration) => declaration.getSourceFile().isDeclarationFile);
    },
  };
}

function isFunctionScope(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node);
}
