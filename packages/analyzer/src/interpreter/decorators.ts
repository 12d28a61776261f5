import { isLibraryFile } from "../host/dsl-package.ts";
import { ts } from "../host/ts.ts";
import { baseClass, className } from "../types/class-index.ts";
import { decoratorFunction, isPlainDecorator } from "../types/plain-decorator.ts";
import type { Machine } from "./machine.ts";
import type { World } from "./world.ts";

/** A decorator of a class or of one of its members. */
interface Decoration {
  readonly node: ts.Decorator;
  /** What it stands before: `Net`, `Net.forward`. */
  readonly what: string;
  readonly code: ts.FunctionLikeDeclaration | null;
  readonly plain: boolean;
}

/**
 * Reports the decorators of classes that traced code uses: each may put other code in the place of a member, of a
 * field's value or of the whole class, and an initializer that it adds may change any other member too.
 */
export function checkDecorators(m: Machine, types: readonly ts.ClassLikeDeclaration[]): void {
  for (const type of types) {
    for (const { node, what, code, plain } of decorations(m.world, type)) {
      if (code !== null) m.world.inputs.made.add(code);
      if (!plain) m.report({ kind: "decorator", node, what });
    }
  }
}

/** True for a class of which something is decorated with what may change it. */
export function isChangedByDecorator(world: World, type: ts.ClassLikeDeclaration): boolean {
  return decorations(world, type).some(({ plain }) => !plain);
}

const known = new WeakMap<ts.TypeChecker, Map<ts.ClassLikeDeclaration, readonly Decoration[]>>();

/** The decorators of a class and of those above it. */
function decorations(world: World, type: ts.ClassLikeDeclaration): readonly Decoration[] {
  const found = known.get(world.checker) ?? new Map<ts.ClassLikeDeclaration, readonly Decoration[]>();
  known.set(world.checker, found);
  const own = found.get(type);
  if (own !== undefined) return own;
  found.set(type, []); // a class that extends itself
  const base = isLibraryFile(type.getSourceFile()) ? null : baseClass(type, world.checker);
  const all = [...decoratorsIn(type, world), ...(base === null ? [] : decorations(world, base))];
  found.set(type, all);
  return all;
}

function decoratorsIn(type: ts.ClassLikeDeclaration, world: World): readonly Decoration[] {
  const file = type.getSourceFile();
  if (file.isDeclarationFile || isLibraryFile(file) || !file.text.includes("@")) return [];
  const name = className(type);
  return [type, ...type.members].flatMap((owner) => {
    const what = owner === type ? name : `${name}.${owner.name?.getText() ?? "constructor"}`;
    return decoratorsOf(owner).map((node): Decoration => {
      const code = decoratorFunction(node, world.checker);
      return { node, what, code, plain: isPlainDecorator(code, world.host.program, world.checker) };
    });
  });
}

/** The decorators of a class or member, and of a method's parameters. */
function decoratorsOf(owner: ts.Node): readonly ts.Decorator[] {
  const own = ts.canHaveDecorators(owner) ? (ts.getDecorators(owner) ?? []) : [];
  const parameters = ts.isFunctionLike(owner) ? owner.parameters : [];
  return [...own, ...parameters.flatMap((parameter) => ts.getDecorators(parameter) ?? [])];
}
