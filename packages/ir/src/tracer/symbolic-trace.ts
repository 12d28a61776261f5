import { activeRecorder, moduleKind, type Entry, withRecorder } from "@quantrace/core/tracing";
import { specs as specsKind, traceOptions } from "./trace-kinds.ts";
import { anyOf, callable, optional, signature } from "@quantrace/core/arguments";
import { type AnyForward, Module, type Output } from "@quantrace/core";
import { failure, throwProblems } from "@quantrace/core/errors";
import type { Graph } from "../graph/graph.ts";
import { symbolsIn } from "../graph/symbols.ts";
import { GraphModule } from "../graph-module/graph-module.ts";
import { asyncFault } from "./async-fault.ts";
import { checkLeafModules, unseenForwards } from "./check-model.ts";
import { type LeafModules, leafPolicy } from "./leaf-policy.ts";
import { type ArgumentName, makeArgument } from "./make-argument.ts";
import { withoutNondeterminism } from "./nondeterminism.ts";
import { mostArguments, parameterNames } from "./parameter-names.ts";
import { announceTrace } from "./trace-start.ts";
import { withStickyErrors } from "./sticky-errors.ts";
import type { SpecsOf, TensorsOf } from "./spec.ts";
import { Tracer } from "./tracer.ts";

/** Options of `symbolicTrace`. */
export interface TraceOptions {
  /** Modules that the trace records as one call instead of entering them. */
  readonly leafModules?: LeafModules;
  /** Names of the arguments, for the placeholders. Default: the parameter names where the source shows them. */
  readonly argumentNames?: readonly string[];
}

const checkSymbolicTrace = signature("symbolicTrace", {
  model: anyOf(moduleKind, callable),
  specs: optional(specsKind),
  options: traceOptions,
});

const checkInputs = signature("symbolicTrace", { "static inputs of the model's class": specsKind });

/**
 * Runs `forward` once on stand-ins for tensors and records every operation as a graph. The model is not changed; the
 * graph shares its parameters.
 *
 * @param specs - one for each argument of `forward`. Default for a module: `static inputs` of its class
 * @throws QT codes for what a graph cannot hold, all that the run could find, each with the user's line; QS codes
 *   for shapes that do not fit; QQ1103 without specs; QQ2001 for leaf modules that are not there; QT6024 when the model's own code throws
 * @example
 * const traced = symbolicTrace((x: Tensor) => x.relu().add(1), [spec("float32", ["N", 2])]);
 * traced.run(tensor([[-1, 2]])).toArray(); // => [[1, 3]]
 */
export function symbolicTrace<M extends Module>(
  model: M,
  specs?: SpecsOf<Parameters<M["forward"]>>,
  options?: TraceOptions,
): GraphModule<M["forward"]>;
export function symbolicTrace<const S extends readonly unknown[], R extends Output>(
  f: (...args: TensorsOf<S>) => R,
  specs: S,
  options?: TraceOptions,
): GraphModule<Extract<(...args: TensorsOf<S>) => R, AnyForward>>;
export function symbolicTrace(
  root: Module | Entry,
  given?: readonly unknown[],
  options: TraceOptions = {},
): GraphModule<AnyForward> {
  checkSymbolicTrace(root, given, options);
  const model = root instanceof Module ? root : null;
  const specs = given ?? inputsOf(model);
  const forward = (model === null ? root : model.forward) as Entry;
  const name = model === null ? (root as Entry).name || "forward" : nameOf(model);
  const leaves = leafPolicy(options.leafModules ?? {});
  checkLeafModules(model, options.leafModules ?? {});
  const tracer = new Tracer(name, model, leaves);
  const unseen = unseenForwards(model, leaves);
  if (typeof forward !== "function") throwProblems(unseen);
  for (const problem of unseen) tracer.report(problem);
  if (model !== null) checkArity(name, forward, specs);
  const names = argumentNames(model, forward, options);
  tracer.run(() => {
    const made = specs.map((spec, i) => makeArgument(tracer, spec, names[i] ?? `arg${i}`, `argument ${i}`));
    tracer.graph.signature = made.map((argument) => argument.signature);
    checkSymbols(tracer.graph);
    const args = made.map((argument) => argument.value) as never[];
    announceTrace([model, ...args]);
    const result = watched(tracer, () => forward.apply(model, args));
    checkResult(tracer, result);
    tracer.graph.setOutput(tracer.toArgument(result, symbolicTrace as unknown as Entry));
  });
  return new GraphModule(tracer.graph, {
    // A trace around this one does not depend on the mode by that.
    training: withRecorder(null, () => model?.training ?? false),
    readsTraining: tracer.readsTraining,
  });
}

/** What the class of a model says of its inputs. Throws QQ1103 when it says nothing. */
function inputsOf(model: Module | null): readonly unknown[] {
  const inputs = model === null ? null : (model.constructor as typeof Module).inputs;
  if (inputs === null) throw failure("QQ1103", { what: "symbolicTrace" });
  checkInputs(inputs);
  return inputs;
}

/** Runs the body while everything that must not be frozen into a graph reports to the tracer. */
function watched<T>(tracer: Tracer, body: () => T): T {
  return withStickyErrors(
    (error, entry) => {
      // What a trace inside of this one raises is that one's.
      if (activeRecorder() === tracer) tracer.keep(error, entry);
    },
    () => withoutNondeterminism((code, what, entry) => tracer.note(code, { what }, entry), body),
  );
}

/** A model's class names its graph; a graph that is traced again keeps its name. */
function nameOf(model: Module): string {
  return model instanceof GraphModule ? model.graph.name : model.constructor.name;
}

function argumentNames(
  model: Module | null,
  forward: Entry,
  options: TraceOptions,
): readonly (ArgumentName | null)[] {
  if (options.argumentNames !== undefined) return options.argumentNames;
  return model instanceof GraphModule ? model.graph.signature : parameterNames(forward);
}

/** Throws QT7017 when there are more specs than arguments. A plain function may leave arguments out, as callbacks do. */
function checkArity(model: string, forward: Entry, specs: readonly unknown[]): void {
  const expected = mostArguments(forward);
  if (specs.length > expected) throw failure("QT7017", { model, expected, found: specs.length });
}

/** One name is one size: throws QS1208 where two specs constrain it differently. */
function checkSymbols(graph: Graph): void {
  const seen = new Set<string>();
  for (const { name } of symbolsIn(graph)) {
    if (seen.has(name))
      throw failure("QS1208", { name, found: "two constraints for it", expected: "the same in all specs" });
    seen.add(name);
  }
}

function checkResult(tracer: Tracer, result: unknown): void {
  const code = result === undefined ? "QT7009" : asyncFault(result);
  if (code !== null) tracer.fault(code, { module: tracer.graph.name }, symbolicTrace as unknown as Entry);
}
