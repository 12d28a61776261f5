import { Module } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { type Entry, withTypesOnly } from "@quantrace/core/tracing";
import { type Graph, symbolicTrace, type TraceOptions, withSites } from "@quantrace/ir";
import type { ts } from "../host/ts.ts";
import { placeOf, type Run } from "./run.ts";
import { type GaveUp, holdsUnknown } from "./values/unknown.ts";

/** A model, or a function, and what it is traced with. */
export interface TraceRequest {
  readonly root: unknown;
  readonly specs: readonly unknown[];
  readonly options: TraceOptions;
  /** What asks for the trace. */
  readonly node: ts.Node;
}

/** What a trace would throw, and where. */
export interface ShapeFault {
  readonly error: QuantraceError;
  /** The user's expression, or what asked for the trace. */
  readonly node: ts.Node;
}

export interface DryTrace {
  /** The graph that a trace records; null where it fails, or where something is not known. */
  readonly graph: Graph | null;
  readonly faults: readonly ShapeFault[];
  /** Where the trace could not be followed. */
  readonly gaps: readonly GaveUp[];
}

/** Runs the body as code that is walked: places are those of the run, layers make no values. */
export function asWalked<T>(run: Run, body: () => T): T {
  const place = (node: ts.Node | null | undefined) => (node ? placeOf(run, node) : null);
  const sites = {
    callSite: () => place(run.site),
    throwSite: (error: unknown) =>
      place(typeof error === "object" && error !== null ? run.thrown.get(error) : null),
  };
  return withSites(sites, () => withTypesOnly(body));
}

/** Traces a model as the tracer does, with the user's code walked instead of run. */
export function dryTrace(run: Run, { root, specs, options, node }: TraceRequest): DryTrace {
  const first = run.gaps.length;
  if (!isTraceable(root) || holdsUnknown(specs)) return { graph: null, faults: [], gaps: [] };
  run.tracing = true;
  run.modeKnown = !(root instanceof Module) || !root.training;
  try {
    const graph = asWalked(run, () => symbolicTrace(root as Module, specs, options).graph);
    return { graph, faults: [], gaps: run.gaps.slice(first) };
  } catch (error) {
    const gaps = run.gaps.slice(first);
    return { graph: null, faults: faultsOf(run, error, node), gaps };
  } finally {
    run.tracing = false;
  }
}

function isTraceable(root: unknown): root is Module | Entry {
  return root instanceof Module || typeof root === "function";
}

/** The shape and dtype errors among what was thrown. Whatever else goes wrong is for the rules of traced code. */
export function faultsOf(run: Run, error: unknown, node: ts.Node): readonly ShapeFault[] {
  if (!(error instanceof QuantraceError)) return [];
  const known = (problem: QuantraceError): boolean =>
    problem.code.startsWith("QS") && !isUncertain(run, problem);
  return error.problems.filter(known).map((problem) => {
    const { source } = problem.context;
    const thrownAt = run.thrown.get(problem) ?? run.thrown.get(error);
    return { error: problem, node: (source && run.places.get(source)) ?? thrownAt ?? node };
  });
}

/** What only happens in training mode is no fault where nobody knows the mode. */
function isUncertain(run: Run, { code }: QuantraceError): boolean {
  return code === "QS1103" && !run.modeKnown;
}
