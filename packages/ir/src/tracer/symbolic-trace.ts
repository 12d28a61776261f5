import { type AnyForward, Module, namedModules, originalForward, type Output } from "@quantrace/core";
import { failure, throwProblems } from "@quantrace/core/errors";
import type { Entry } from "@quantrace/core/tracing";
import type { PlaceholderRef } from "../graph/graph.ts";
import type { Literal } from "../graph/node.ts";
import { isPlaceholderRef } from "../interpreter/bind-inputs.ts";
import { isPlainRecord, type Tree } from "../graph/tree.ts";
import { nearestNames } from "./nearest-names.ts";
import { GraphModule } from "../graph-module/graph-module.ts";
import { type LeafModules, leafPolicy } from "./leaf-policy.ts";
import { withoutNondeterminism } from "./nondeterminism.ts";
import { type SpecsOf, type TensorsOf, TensorSpec } from "./spec.ts";
import { Tracer } from "./tracer.ts";

export interface TraceOptions {
  /** Modules that the trace records as one call instead of entering them. */
  readonly leafModules?: LeafModules;
  /** Names of the arguments, for the placeholders. Default: the parameter names where the source shows them. */
  readonly argumentNames?: readonly string[];
}

/**
 * Runs `forward` once on stand-ins for tensors and records every operation as a graph.
 *
 * @throws QT codes for what a graph cannot hold, all that the run could find, each with the user's line; QS codes
 *   for shapes that do not fit; QT6024 when the model's own code throws
 * @example
 * const traced = symbolicTrace((x: Tensor) => x.relu().add(1), [spec("float32", ["N", 2])]);
 * traced.run(tensor([[-1, 2]])).toArray(); // => [[1, 3]]
 */
export function symbolicTrace<M extends Module>(
  model: M,
  specs: SpecsOf<Parameters<M["forward"]>>,
  options?: TraceOptions,
): GraphModule<M["forward"]>;
export function symbolicTrace<const S extends readonly unknown[], R extends Output>(
  f: (...args: TensorsOf<S>) => R,
  specs: S,
  options?: TraceOptions,
): GraphModule<Extract<(...args: TensorsOf<S>) => R, AnyForward>>;
export function symbolicTrace(
  root: Module | Entry,
  specs: readonly unknown[],
  options: TraceOptions = {},
): GraphModule<AnyForward> {
  const model = root instanceof Module ? root : null;
  checkLeafNames(model, options.leafModules ?? {});
  const name = model === null ? (root as Entry).name || "forward" : model.constructor.name;
  const tracer = new Tracer(name, model, leafPolicy(options.leafModules ?? {}));
  const forward = model === null ? (root as Entry) : (model.forward as unknown as Entry);
  if (model !== null && Object.hasOwn(model, "forward")) throw failure("QT7013", { module: name });
  const names = options.argumentNames ?? argumentNames(model, forward);
  tracer.run(() => {
    const made = specs.map((spec, i) => makeArgument(tracer, spec, names[i] ?? `arg${i}`));
    tracer.graph.signature = made.map((argument) => argument.signature);
    const args = made.map((argument) => argument.value);
    const result = withoutNondeterminism(
      (code, what, cut) => tracer.fault(code, { what }, cut),
      () => forward.apply(model, args as never[]),
    );
    checkOutput(tracer, result);
    tracer.graph.setOutput(tracer.toArgument(result, symbolicTrace as unknown as Entry));
  });
  return new GraphModule(tracer.graph, {
    training: model?.training ?? false,
    readsTraining: tracer.readsTraining,
  });
}

interface MadeArgument {
  readonly value: unknown;
  readonly signature: Tree<PlaceholderRef | Literal>;
}

function makeArgument(tracer: Tracer, spec: unknown, name: string): MadeArgument {
  if (spec instanceof TensorSpec) {
    const value = tracer.placeholder(spec, name);
    const last = tracer.graph.placeholders.at(-1);
    return { value, signature: { placeholder: last?.name ?? name } };
  }
  if (Array.isArray(spec)) {
    const items = spec.map((item: unknown, i) => makeArgument(tracer, item, `${name}_${i}`));
    return { value: items.map((item) => item.value), signature: items.map((item) => item.signature) };
  }
  if (isPlainRecord(spec)) {
    const entries = Object.entries(spec).map(
      ([key, item]) => [key, makeArgument(tracer, item, `${name}_${key}`)] as const,
    );
    return {
      value: Object.fromEntries(entries.map(([key, item]) => [key, item.value])),
      signature: Object.fromEntries(entries.map(([key, item]) => [key, item.signature])),
    };
  }
  return { value: spec, signature: (spec ?? null) as Literal };
}

function checkOutput(tracer: Tracer, result: unknown): void {
  const isPromise =
    typeof result === "object" &&
    result !== null &&
    typeof (result as { then?: unknown }).then === "function";
  if (isPromise) tracer.fault("QT4001", { module: tracer.graph.name }, checkOutput as unknown as Entry);
  const isGenerator =
    typeof result === "object" &&
    result !== null &&
    typeof (result as { next?: unknown }).next === "function";
  if (isGenerator) tracer.fault("QT4003", { module: tracer.graph.name }, checkOutput as unknown as Entry);
  if (result === undefined)
    tracer.fault("QT7009", { module: tracer.graph.name }, checkOutput as unknown as Entry);
}

function checkLeafNames(model: Module | null, { names = [] }: LeafModules): void {
  if (model === null) return;
  const known = [...namedModules(model)].map(([path]) => path);
  const unknown = names.filter((name) => !known.includes(name));
  throwProblems(
    unknown.map((name) =>
      failure("QQ2001", {
        setting: "leafModules",
        what: "module",
        name,
        nearest: nearestNames(name, known).join(", "),
      }),
    ),
  );
}

function argumentNames(model: Module | null, forward: Entry): string[] {
  if (model instanceof GraphModule) return model.graph.signature.map((s, i) => (isPlaceholderRef(s) ? s.placeholder : `arg${i}`));
  return parameterNames(forward);
}

/** The names in a function's parameter list, read from its source; destructured ones have none. */
function parameterNames(f: Entry): string[] {
  const list = /^[^(]*\(([^)]*)\)/.exec(Function.prototype.toString.call(originalForward(f)))?.[1] ?? "";
  return list.split(",").map((part, i) => /^\s*([A-Za-z_$][\w$]*)/.exec(part)?.[1] ?? `arg${i}`);
}
