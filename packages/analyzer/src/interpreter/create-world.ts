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
import { contentsReader } from "../types/type-contents.ts";
import { type TypeFacts, typeJudge } from "../types/type-facts.ts";
import { variableAssignments } from "../types/variable-assignments.ts";
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
  const ids = new Map<ts.Node, number>();
  const own = program.getSourceFiles().filter((file) => !file.isDeclarationFile && !isLibraryFile(file));
  const settings = program.getCompilerOptions();
  const strict = settings.strictNullChecks ?? settings.strict ?? false;
  let last = 0;
  const symbolOf = (node: ts.Node): ts.Symbol | null =>
    resolveAlias(checker.getSymbolAtLocation(node), checker) ?? null;
  const classes = indexClasses(program, checker);
  const world: World = {
    host,
    checker,
    classes,
    assignments: indexAssignments(own, checker),
    isReassigned: variableAssignments(own, checker),
    ...options,
    leaves: indexLeaves(own, checker, classes, options.leaves),
    summaries: new Map(),
    made: [],
    depth: 0,
    factsOf,
    factsAt(node) {
      const known = facts.get(node);
      if (known !== undefined) return known;
      const found = factsAt(node, checker, factsOf, symbolOf, strict);
      facts.set(node, found);
      return found;
    },
    contentsAt: (node) => contentsOf(checker.getTypeAtLocation(node)),
    symbolOf,
    idOf(node) {
      const id = ids.get(node) ?? ids.size;
      ids.set(node, id);
      return id;
    },
    fresh: () => ++last,
    start: (activation) => createMachine(world, activation),
  };
  return world;
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
  const narrowed = factsOf(checker.getTypeAtLocation(node));
  const bare = skipWrappers(node);
  const isName = ts.isIdentifier(bare) || ts.isPropertyAccessExpression(bare);
  if (!isName || (!narrowed.never && strict)) return narrowed;
  const symbol = symbolOf(ts.isIdentifier(bare) ? bare : bare.name);
  if (symbol === null) return narrowed;
  const declared = narrowed.never ? factsOf(checker.getTypeOfSymbol(symbol)) : narrowed;
  return !strict && isOptional(symbol) ? { ...declared, nullable: true } : declared;
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
