import type { FunctionNode } from "../domain/activation.ts";
import type { CallStep } from "../domain/hit.ts";
import type { SourceLocation } from "@quantrace/core/errors";
import { ts } from "../host/ts.ts";
import type { World } from "../interpreter/world.ts";
import type { End } from "./code/end.ts";
import type { Scope } from "./code/scope.ts";
import { typeText } from "./values/type-text.ts";
import { GaveUp, UNKNOWN } from "./values/unknown.ts";

/** How much a dry run may do before it gives up. */
export interface DryRunLimits {
  /** Expressions and statements. */
  readonly steps: number;
  /** Calls of the user's functions inside one another. */
  readonly depth: number;
  /** Elements of a tensor, or items of an array, that are really made. */
  readonly elements: number;
}

export const DRY_RUN_LIMITS: DryRunLimits = { steps: 200_000, depth: 120, elements: 1 << 20 };

/** Hears of the types of expressions and names while a trace runs. */
export type Listener = (node: ts.Node, type: string) => void;

/** A call that an error came out of. */
export interface FailedCall {
  readonly node: ts.CallExpression | ts.NewExpression;
  readonly self: unknown;
  readonly args: readonly unknown[];
  /** The calls of the user's functions on the way to it. */
  readonly chain: readonly CallStep[];
}

/**
 * One dry run: the user's constructors and `forward` are walked as the engine would run them, on values that are
 * known, while the library's own code does the rest. No code of the user is handed to the engine, and nothing outside
 * of the models is reached.
 */
export interface Run {
  readonly world: World;
  readonly limits: DryRunLimits;
  /** The values of module-level declarations, each computed once. */
  readonly globals: Map<ts.Declaration, unknown>;
  /** The functions that are the user's, walked by us. */
  readonly functions: WeakSet<object>;
  /** The class behind a constructor that was made of it, and the code behind a function. */
  readonly classes: WeakMap<object, ts.ClassLikeDeclaration>;
  readonly codes: WeakMap<object, FunctionNode>;
  /** The expression that made a tensor, or a module. */
  readonly made: WeakMap<object, ts.Node>;
  /** Objects that unknown code may have changed. */
  readonly opaque: WeakSet<object>;
  /** Where errors of the library came from. */
  readonly thrown: WeakMap<object, ts.Node>;
  readonly failed: WeakMap<object, FailedCall>;
  /** The nodes behind the places that errors and graphs carry. */
  readonly places: WeakMap<SourceLocation, ts.Node>;
  /** The open calls of the user's functions. */
  readonly chain: CallStep[];
  /** Right sides of the assignments that were carried out. */
  readonly assigned: Set<ts.Node>;
  /** Where something was not known. */
  readonly gaps: GaveUp[];
  listener: Listener | null;
  /** The user's expression that runs now. */
  site: ts.Node | null;
  /** True while a trace runs, on a model whose mode is known. */
  tracing: boolean;
  modeKnown: boolean;
  steps: number;
  depth: number;
  /** The value of an expression. */
  evaluate(node: ts.Expression, scope: Scope): unknown;
  /** Carries out a statement. Null: the next one follows. */
  execute(node: ts.Statement, scope: Scope): End | null;
}

/** Tells the listener the type of a tensor or size. */
export function tell(run: Run, node: ts.Node, value: unknown): void {
  if (run.listener === null || !run.tracing) return;
  const type = typeText(value);
  if (type !== null) run.listener(node, type);
}

/** Counts one step. */
export function step(run: Run, node: ts.Node): void {
  run.steps += 1;
  if (run.steps > run.limits.steps) giveUp(node, "it takes too many steps");
}

export function giveUp(node: ts.Node, reason: string): never {
  // eslint-disable-next-line only-throw-error -- control flow, not an error
  throw new GaveUp(node, reason);
}

/** Runs the body; where it gives up, the result is unknown. */
export function orUnknown<T>(run: Run, body: () => T): T | typeof UNKNOWN {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof GaveUp)) throw error;
    run.gaps.push(error);
    return UNKNOWN;
  }
}

/** The truth of a value, which must be known. */
export function truthOf(value: unknown, node: ts.Node): boolean {
  if (value === UNKNOWN) giveUp(node, "the condition is not known");
  return Boolean(value);
}

/** Marks what unknown code gets hold of: it may change it. Tensors cannot be changed. */
export function expose(run: Run, value: unknown): void {
  if (typeof value !== "object" || value === null || value === UNKNOWN || "~tensor" in value) return;
  run.opaque.add(value);
}

/** The place of a node, as the engine names it: a method call is at the method's name. */
export function placeOf(run: Run, node: ts.Node): SourceLocation {
  const file = node.getSourceFile();
  const at = ts.isCallExpression(node) ? calleeName(node.expression) : node;
  const { line, character } = file.getLineAndCharacterOfPosition(at.getStart(file));
  const place: SourceLocation = { file: file.fileName, line: line + 1, column: character + 1 };
  run.places.set(place, node);
  return place;
}

function calleeName(callee: ts.Expression): ts.Node {
  return ts.isPropertyAccessExpression(callee) ? callee.name : callee;
}
