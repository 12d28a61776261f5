import { QuantraceError } from "@quantrace/core/errors";
import type { Graph, LeafModules, TraceOptions } from "@quantrace/ir";
import { ts } from "../host/ts.ts";
import type { World } from "../interpreter/world.ts";
import { className, isAbstract } from "../types/class-index.ts";
import { Module, type ModuleClass } from "@quantrace/core";
import { type DeclaredInputs, declaredRequests, inputsFinder } from "./roots/declared-inputs.ts";
import { requestOf, traceCallsIn } from "./roots/trace-calls.ts";
import { createRun } from "./create-run.ts";
import type { Listener, Run } from "./run.ts";
import { asWalked, dryTrace, faultsOf, type ShapeFault, type TraceRequest } from "./trace.ts";
import type { GaveUp } from "./values/unknown.ts";

/** One trace that the program, or its configuration, asks for. */
export interface TracedRoot {
  /** The class, or the name of the function. */
  readonly name: string;
  readonly type: ts.ClassLikeDeclaration | null;
  readonly specs: readonly unknown[];
  /** Null where the trace fails, or where something is not known. */
  readonly graph: Graph | null;
  readonly faults: readonly ShapeFault[];
  readonly gaps: readonly GaveUp[];
  /** What asks for it. */
  readonly node: ts.Node;
  readonly run: Run;
}

export interface DryRunRequest {
  readonly inputs: DeclaredInputs;
  readonly listener: Listener | null;
}

/**
 * Goal: the shapes and dtypes of a program's models, before any weight exists.
 * Method: constructors and `forward` are walked with values that are known; the library's own layers, operations and
 * tracer do the rest, on parameters that have a type and no values. So a shape rule exists once, and what is claimed
 * is what a trace gives.
 * Example: `symbolicTrace(new Net(), [spec("float32", ["N", 3, 32, 32])])` anywhere in the program, or inputs that the
 * class (`static inputs`) or else the settings declare.
 * Limits: where a value is not known the walk gives up, for the `forward` that needs it: nothing is claimed there.
 */
export function dryRun(world: World, { inputs, listener }: DryRunRequest): readonly TracedRoot[] {
  const { host } = world;
  const found: TracedRoot[] = [];
  for (const file of host.files) {
    for (const call of tracesOf(world, file)) found.push(...traceCall(world, listener, call));
  }
  const declares = inputsFinder(world);
  for (const type of world.classes.all()) {
    const byClass = !isAbstract(type) && declares(type);
    const declared = byClass ? null : inputs[className(type)];
    if (declared !== undefined && world.classes.isModule(type))
      found.push(...traceDeclared(world, listener, type, declared));
  }
  return found;
}

function tracesOf(world: World, file: ts.SourceFile): readonly ts.CallExpression[] {
  return traceCallsIn(createRun(world), file);
}

/** Every trace has a run of its own: a model that one trace looked at may be changed before the next. */
function traceCall(world: World, listener: Listener | null, call: ts.CallExpression): readonly TracedRoot[] {
  const run: Run = createRun(world);
  run.listener = listener;
  try {
    const request = asWalked(run, () => requestOf(run, call));
    return request === null ? [] : [traced(run, request)];
  } catch (error) {
    if (!(error instanceof QuantraceError)) throw error;
    const base = {
      name: call.expression.getText(),
      type: null,
      specs: [],
      graph: null,
      gaps: [],
      node: call,
      run,
    };
    return [{ ...base, faults: faultsOf(run, error, call) }];
  }
}

function traceDeclared(
  world: World,
  listener: Listener | null,
  type: ts.ClassLikeDeclaration,
  inputs: readonly string[] | null,
): readonly TracedRoot[] {
  const run: Run = createRun(world);
  run.listener = listener;
  const { requests, faults } = declaredRequests(run, type, inputs);
  const node = type.name ?? type;
  const broken = { name: className(type), type, specs: [], graph: null, faults, gaps: [], node, run };
  const all = requests.map((request) => traced(run, request));
  return faults.length === 0 ? all : [broken, ...all];
}

function traced(run: Run, request: TraceRequest): TracedRoot {
  const { root, specs, node } = request;
  const type = root instanceof Module ? (run.classes.get(root.constructor) ?? null) : null;
  const name = root instanceof Module ? root.constructor.name : (root as { name: string }).name || "forward";
  const argumentNames = namesOf(run, root, type);
  const options: TraceOptions = {
    ...request.options,
    leafModules: leavesOf(run, root, request.options.leafModules),
    ...(argumentNames === null ? {} : { argumentNames }),
  };
  return { name, type, specs, node, run, ...dryTrace(run, { ...request, options }) };
}

/** The leaves that the call names, and those that the settings and the rest of the program do. */
function leavesOf(run: Run, root: unknown, { names = [], classes = [] }: LeafModules = {}): LeafModules {
  const { leaves } = run.world;
  const modules = root instanceof Module ? root.namedModules() : [];
  const isLeaf = ({ constructor }: Module): boolean => {
    const type = run.classes.get(constructor);
    return type !== undefined && leaves.isLeafClass(type);
  };
  const held = modules.filter(([, module]) => isLeaf(module)).map(([, { constructor }]) => constructor);
  return {
    names: [...names, ...leaves.names.filter((name) => modules.some(([path]) => path === name))],
    classes: [...classes, ...(held as ModuleClass[])],
  };
}

/** The parameters' names, which the engine cannot tell of functions that are walked. */
function namesOf(run: Run, root: unknown, type: ts.ClassLikeDeclaration | null): readonly string[] | null {
  const code = type === null ? run.codes.get(root as object) : forwardOf(run, type);
  return code?.parameters.map(({ name }, i) => (ts.isIdentifier(name) ? name.text : `arg${i}`)) ?? null;
}

function forwardOf(run: Run, type: ts.ClassLikeDeclaration): ts.MethodDeclaration | undefined {
  const { checker, symbolOf } = run.world;
  const symbol = symbolOf(type.name ?? type);
  const property =
    symbol === null ? undefined : checker.getDeclaredTypeOfSymbol(symbol).getProperty("forward");
  return property?.declarations?.find(ts.isMethodDeclaration);
}
