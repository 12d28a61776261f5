import { Module } from "@quantrace/core";
import type { TraceOptions } from "@quantrace/ir";
import { isLibraryFile } from "../../host/dsl-package.ts";
import { ts } from "../../host/ts.ts";
import { evaluateItems } from "../code/literals.ts";
import { outerScope } from "../code/scope.ts";
import { orUnknown, type Run } from "../run.ts";
import { inputsOf } from "./declared-inputs.ts";
import type { TraceRequest } from "../trace.ts";
import { holdsUnknown, UNKNOWN } from "../values/unknown.ts";

/** Where the specs and the options stand among the arguments, and whether the model is in evaluation mode for sure. */
interface TraceFunction {
  readonly specs: number;
  readonly options: number;
  readonly evaluation: boolean;
}

const FUNCTIONS: ReadonlyMap<string, TraceFunction> = new Map([
  ["symbolicTrace", { specs: 1, options: 2, evaluation: false }],
  ["prepare", { specs: 2, options: 3, evaluation: true }],
]);

const NAMES = /\b(?:symbolicTrace|prepare)\s*\(/;

/** The calls in a file that trace a model. */
export function traceCallsIn(run: Run, file: ts.SourceFile): readonly ts.CallExpression[] {
  if (!NAMES.test(file.text)) return [];
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && traceFunction(run, node) !== null) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function traceFunction(run: Run, { expression }: ts.CallExpression): TraceFunction | null {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  const known = ts.isIdentifier(name) ? FUNCTIONS.get(name.text) : undefined;
  if (known === undefined) return null;
  const declaration = run.world.symbolOf(name)?.declarations?.[0];
  return declaration !== undefined && isLibraryFile(declaration.getSourceFile()) ? known : null;
}

/** What such a call traces, or null where that is not known. */
export function requestOf(run: Run, node: ts.CallExpression): TraceRequest | null {
  const known = traceFunction(run, node);
  const [model] = node.arguments;
  const specs = node.arguments[known?.specs ?? 1];
  if (known === null || model === undefined) return null;
  const items = specs === undefined ? [model] : [model, specs];
  const values = orUnknown(run, () => evaluateItems(run, items, outerScope()) ?? UNKNOWN);
  if (values === UNKNOWN) return null;
  const [root, listed] = values as readonly [unknown, unknown];
  const given = listed ?? (root instanceof Module ? inputsOf(root) : null);
  if (root === UNKNOWN || !Array.isArray(given) || holdsUnknown(given)) return null;
  const options = optionsOf(run, node.arguments[known.options]);
  if (options === null) return null;
  if (known.evaluation && root instanceof Module) root.eval();
  return { root, specs: given, options, node };
}

function optionsOf(run: Run, node: ts.Expression | undefined): TraceOptions | null {
  if (node === undefined) return {};
  const value = orUnknown(run, () => run.evaluate(node, outerScope()));
  if (typeof value !== "object" || value === null || holdsUnknown(value)) return null;
  const { leafModules } = value as TraceOptions;
  return leafModules === undefined ? {} : { leafModules };
}
