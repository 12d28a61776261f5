import type { FunctionModel } from "../config/config.ts";
import type { HostProgram } from "../host/open-host.ts";
import { isLibraryFile } from "../host/dsl-package.ts";
import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import type { Rule } from "../rules/rule.ts";
import type { FactCollector } from "../facts/fact-collector.ts";
import { indexAssignments } from "../types/assignment-index.ts";
import { indexClasses, resolveAlias } from "../types/class-index.ts";
import { indexLeaves, type NamedLeaves } from "../types/leaf-index.ts";
import { syntaxFacts } from "../types/syntax-facts.ts";
import { thisClass } from "../types/this-class.ts";
import { contentsReader, NO_CONTENTS } from "../types/type-contents.ts";
import { type TypeFacts, typeJudge } from "../types/type-facts.ts";
import { variableAssignments } from "../types/variable-assignments.ts";
import { noInputs } from "./inputs.ts";
import { createMachine } from "./create-machine.ts";
import type { Limits, World } from "./world.ts";

export interface WorldOptions {
  readonly rules: readonly Rule[];
  readonly limits: Limits;
  readonly leaves: NamedLeaves;
  readonly facts: FactCollector | null;
  readonly models: Readonly<Record<string, FunctionModel>>;
}

/** Makes what the machines of one program share. */
export function createWorld(host: HostProgram, options: WorldOptions): World {
  const { program, checker } = host;
  const factsOf = typeJudge(checker);
  const contentsOf = contentsReader(checker, factsOf);
  const facts = new Map<ts.Node, TypeFacts>();
  const own = program.getSourceFiles().filter((file) => !file.isDeclarationFile && !isLibraryFile(file));
  const settings = program.getCompilerOptions();
  const strict = settings.strictNullChecks ?? settings.strict ?? false;
  const classes = indexClasses(program, checker);
  const isReassigned = variableAssignments(own, checker);
  const assignments = indexAssignments(own, checker);
  let last = 0;
  const symbolOf = (node: ts.Node): ts.Symbol | null =>
    resolveAlias(checker.getSymbolAtLocation(node), checker) ?? null;
  const world: World = {
    host,
    checker,
    classes: {
      ...classes,
      below(symbol) {
        world.inputs.hierarchy = true;
        return classes.below(symbol);
      },
      modulesFitting(type) {
        world.inputs.hierarchy = true;
        return classes.modulesFitting(type);
      },
      all() {
        world.inputs.hierarchy = true;
        return classes.all();
      },
    },
    assignments(property) {
      world.inputs.written.add(property.name);
      return assignments(property);
    },
    isReassigned(variable) {
      world.inputs.variables.add(variable.name);
      return isReassigned(variable);
    },
    ...options,
    leaves: indexLeaves(own, checker, classes, options.leaves),
    summaries: new Map(),
    open: [],
    provisional: [],
    prepare: (file) => void host.check(file),
    inputs: noInputs(),
    depth: 0,
    deepest: 0,
    factsOf,
    factsAt(node) {
      const known = facts.get(node);
      if (known !== undefined) return known;
      const key = thisClass(node) ?? node; // every `this` of a class has one type
      const found = facts.get(key) ?? factsAt(node, checker, factsOf, symbolOf, strict);
      facts.set(node, found);
      if (key !== node) facts.set(key, found);
      return found;
    },
    contentsAt(node) {
      const { tensor, dim } = world.factsAt(node);
      return tensor === "no" && dim === "no" ? NO_CONTENTS : contentsOf(checker.getTypeAtLocation(node));
    },
    symbolOf,
    idOf,
    fresh: () => ++last,
    start: (activation) => createMachine(world, activation),
  };
  return world;
}

const ids = new WeakMap<ts.Node, number>();
let lastId = 0;

/** The same in every world, so that summaries of one can be told apart in the next. */
function idOf(node: ts.Node): number {
  const known = ids.get(node);
  if (known !== undefined) return known;
  ids.set(node, ++lastId);
  return lastId;
}

/**
 * The type of an expression as narrowed by the flow. Where narrowing leaves `never` (the else side of a test that
 * TypeScript thinks can only go one way) the declared type counts.
 */
function factsAt(
  node: ts.Node,
  checker: ts.TypeChecker,
  factsOf: (type: ts.Type) => TypeFacts,
  symbolOf: (node: ts.Node) => ts.Symbol | null,
  strict: boolean,
): TypeFacts {
  const declared = syntaxFacts(node) ?? settledFacts(node, checker, factsOf, symbolOf);
  if (declared !== null) return declared;
  const narrowed = factsOf(checker.getTypeAtLocation(node));
  const bare = skipWrappers(node);
  const isName = ts.isIdentifier(bare) || ts.isPropertyAccessExpression(bare);
  if (!isName || (!narrowed.never && strict)) return narrowed;
  const symbol = symbolOf(ts.isIdentifier(bare) ? bare : bare.name);
  if (symbol === null) return narrowed;
  const known = narrowed.never ? factsOf(checker.getTypeOfSymbol(symbol)) : narrowed;
  return !strict && isOptional(symbol) ? { ...known, nullable: true } : known;
}

/**
 * What the declared type of a variable or property says where no test on the way can change it: it is spared the walk
 * back through the flow.
 */
function settledFacts(
  node: ts.Node,
  checker: ts.TypeChecker,
  factsOf: (type: ts.Type) => TypeFacts,
  symbolOf: (node: ts.Node) => ts.Symbol | null,
): TypeFacts | null {
  const name = ts.isPropertyAccessExpression(node) && !ts.isOptionalChain(node) ? node.name : node;
  if (!ts.isIdentifier(name)) return null;
  const symbol = symbolOf(name);
  if (symbol === null || (symbol.flags & (ts.SymbolFlags.Variable | ts.SymbolFlags.Property)) === 0)
    return null;
  if (isOptional(symbol)) return null;
  const type = checker.getTypeOfSymbol(symbol);
  const facts = factsOf(type);
  if (facts.nullable || facts.opaque || facts.never) return null;
  return facts.tensor === "yes" || isSettled(type, checker) ? facts : null;
}

const PRIMITIVE: ts.TypeFlags =
  ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.BigIntLike;

/** Numbers, text, arrays and instances of classes stay what they are. */
function isSettled(type: ts.Type, checker: ts.TypeChecker): boolean {
  if ((type.flags & PRIMITIVE) !== 0 || type.isClass()) return true;
  return (type.flags & ts.TypeFlags.Object) !== 0 && (checker.isArrayType(type) || checker.isTupleType(type));
}

/** Without strict null checks only a `?` says that a value may be absent. */
function isOptional(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Optional) !== 0 || isOptionalParameter(symbol);
}

function isOptionalParameter(symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  return declaration !== undefined && ts.isParameter(declaration) && declaration.questionToken !== undefined;
}

function skipWrappers(node: ts.Node): ts.Node {
  return ts.isExpression(node) ? bare(node) : node;
}
