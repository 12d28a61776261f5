import { ts } from "../../host/ts.ts";
import { isChangedByDecorator } from "../../interpreter/decorators.ts";
import { className } from "../../types/class-index.ts";
import { giveUp, type Run } from "../run.ts";
import { UNKNOWN } from "../values/unknown.ts";
import { makeFunction, runCode } from "./function.ts";
import { propertyName } from "./property-name.ts";
import { type Frame, Scope } from "./scope.ts";

type Constructor = abstract new (...args: never[]) => object;

/** What a class is made of, once it is made. */
interface Made {
  readonly node: ts.ClassLikeDeclaration;
  readonly scope: Scope;
  readonly base: Constructor | null;
  readonly prototype: object;
}

/**
 * A class that the engine can make instances of, below the library's own classes: a Module made of it is a Module. Its
 * constructor, fields and methods are walked.
 */
export function makeClass(run: Run, node: ts.ClassLikeDeclaration, outer: Scope): unknown {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const base = clause === undefined ? null : run.evaluate(clause.expression, outer);
  if (base !== null && typeof base !== "function") return UNKNOWN;
  if (isChangedByDecorator(run.world, node)) return UNKNOWN;
  const scope = new Scope(outer, outer.frame);
  const type = classOf((args, target) => construct(run, made, args, target));
  const { prototype } = type;
  const made: Made = { node, scope, base: base as Constructor | null, prototype };
  if (base !== null) {
    Object.setPrototypeOf(type, base);
    Object.setPrototypeOf(prototype, base.prototype as object);
  }
  Object.defineProperty(type, "name", { value: className(node) });
  run.functions.add(type);
  run.classes.set(type, node);
  if (node.name !== undefined) scope.declare(node.name.text, type);
  addMembers(run, made, type);
  return type;
}

/** A class, as the library's checks of arguments know one, that makes its instances by a function. */
function classOf(
  make: (args: readonly unknown[], target: Constructor) => object,
): Constructor & { readonly prototype: object } {
  // oxlint-disable-next-line typescript/no-extraneous-class -- only a class is a class to the checks of arguments
  return class {
    constructor(...args: unknown[]) {
      return make(args, new.target);
    }
  };
}

function addMembers(run: Run, { node, scope, prototype }: Made, type: Constructor): void {
  for (const member of node.members) {
    const isStatic = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
    const owner: object = isStatic ? type : prototype;
    const inner = new Scope(scope, { self: type, home: type, callSuper: null });
    if (ts.isClassStaticBlockDeclaration(member)) run.execute(member.body, inner);
    else if (ts.isPropertyDeclaration(member) && isStatic) addField(run, member, type, inner);
    else if (ts.isMethodDeclaration(member) && member.body !== undefined) {
      const name =
        propertyName(run, member.name, scope) ?? giveUp(member, "the name of a method is not known");
      const value = makeFunction(run, member, scope, owner);
      Object.defineProperty(owner, name, { value, writable: true, configurable: true });
    } else if (ts.isGetAccessor(member) || ts.isSetAccessor(member)) addAccessor(run, member, owner, scope);
  }
}

function addAccessor(run: Run, member: ts.AccessorDeclaration, owner: object, scope: Scope): void {
  const name = propertyName(run, member.name, scope);
  if (name === null || member.body === undefined) return;
  const before = Object.getOwnPropertyDescriptor(owner, name);
  const code = makeFunction(run, member, scope, owner) as () => unknown;
  const half = ts.isGetAccessor(member) ? { get: code } : { set: code };
  const { get, set } = before ?? {};
  Object.defineProperty(owner, name, {
    ...(get && { get }),
    ...(set && { set }),
    ...half,
    configurable: true,
  });
}

/** Private fields are kept apart from those that a Module's tree is made of. */
function addField(run: Run, member: ts.PropertyDeclaration, owner: object, scope: Scope): void {
  if ((ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Ambient | ts.ModifierFlags.Abstract)) !== 0)
    return;
  const name = propertyName(run, member.name, scope) ?? giveUp(member, "the name of a field is not known");
  const value = member.initializer === undefined ? undefined : run.evaluate(member.initializer, scope);
  const enumerable = !name.startsWith("#");
  Object.defineProperty(owner, name, { value, writable: true, enumerable, configurable: true });
}

/** `new C(args)`: base first, then the fields, then the rest of the constructor. */
function construct(run: Run, made: Made, args: readonly unknown[], target: Constructor): object {
  const { node, scope, base } = made;
  const code = node.members.find(
    (member): member is ts.ConstructorDeclaration =>
      ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
  const frame: Frame = {
    self: undefined,
    home: made.prototype,
    callSuper: (given) => {
      frame.self = Reflect.construct(base ?? Object, given as never[], target);
      begin();
    },
  };
  const inner = new Scope(scope, frame);
  const begin = (): void => {
    for (const member of node.members) {
      const isStatic = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
      if (ts.isPropertyDeclaration(member) && !isStatic)
        addField(run, member, frame.self as object, new Scope(scope, frame));
    }
    if (code !== undefined) addParameterProperties(code, frame.self as object, inner);
  };
  if (base === null) {
    frame.self = Object.create(target.prototype as object) as object;
    if (code === undefined) begin();
  } else if (code === undefined) frame.callSuper?.(args);
  if (code !== undefined) runCode(run, code, inner, args, base === null ? begin : null);
  return frame.self as object;
}

/** `constructor(readonly width: number)` */
function addParameterProperties(code: ts.ConstructorDeclaration, self: object, scope: Scope): void {
  for (const parameter of code.parameters) {
    if (!ts.isParameterPropertyDeclaration(parameter, code)) continue;
    const name = (parameter.name as ts.Identifier).text;
    const value = scope.find(name)?.value;
    Object.defineProperty(self, name, { value, writable: true, enumerable: true, configurable: true });
  }
}
