import type { Closure, FunctionNode } from "../../domain/activation.ts";
import { createActivation } from "../../domain/activation.ts";
import { connectFlow, type Flow, step } from "../../domain/flow.ts";
import type { HeapObject } from "../../domain/heap.ts";
import type { Hit } from "../../domain/hit.ts";
import { sameValue } from "../../domain/join-values.ts";
import { BOTTOM, UNKNOWN, type Value, withOrigin } from "../../domain/value.ts";
import type { ts } from "../../host/ts.ts";
import { addInputs, noInputs } from "../inputs.ts";
import type { Machine } from "../machine.ts";
import { recordHit } from "../report-use.ts";
import type { Summary, SummaryEntry, World } from "../world.ts";
import { functionName } from "./function-name.ts";
import { runBody } from "./run-body.ts";
import { importValue } from "./import-value.ts";
import { contextKey, readsThis } from "./context-key.ts";

/**
 * Calls a function by its summary. Null when it has none of use: its result holds functions that see its variables.
 */
export function callSummary(
  m: Machine,
  closure: Closure,
  self: Value | null,
  args: readonly Value[],
  site: ts.Node,
): Value | null {
  const entry = summarise(m.world, closure.node, self, args);
  if (entry === null) {
    const name = functionName(closure.node);
    m.report({
      kind: "limit",
      node: site,
      what: `the call of ${name}`,
      reason: "it is called in too many ways",
    });
    return UNKNOWN;
  }
  if (entry.summary === null) return assume(m, entry);
  addInputs(m.world.inputs, entry.summary.inputs);
  if (entry.recursive && entry.summary.result === BOTTOM) {
    m.report({ kind: "endless", node: site, what: functionName(closure.node) });
  }
  if (!entry.summary.settled) {
    const reason = "its recursion does not settle";
    m.report({ kind: "limit", node: site, what: `the call of ${functionName(closure.node)}`, reason });
  }
  return entry.summary.inlineOnly ? null : applySummary(m, closure.node, entry.summary, args, site);
}

/** What a call that is still open is taken to give. All calls inside of it then rest on that. */
function assume(m: Machine, entry: SummaryEntry): Value {
  const { open } = m.world;
  entry.recursive = true;
  const inner = open.at(-1);
  if (inner !== undefined) inner.outermost = Math.min(inner.outermost, open.indexOf(entry));
  if (entry.assumed === BOTTOM) m.state = null;
  return withOrigin(entry.assumed, null);
}

/** The summary of a function for these arguments, made on first use. Null when there are too many. */
export function summarise(
  world: World,
  node: FunctionNode,
  self: Value | null,
  args: readonly Value[],
): SummaryEntry | null {
  const entries = world.summaries.get(node) ?? new Map<string, SummaryEntry>();
  world.summaries.set(node, entries);
  const receiver = readsThis(node) ? self : null;
  const key = contextKey(world, receiver, args);
  const known = entries.get(key);
  if (known !== undefined) return known;
  if (entries.size >= world.limits.contexts) return null;
  const place = world.open.length;
  const entry: SummaryEntry = {
    self: receiver,
    args,
    assumed: BOTTOM,
    recursive: false,
    outermost: place,
    summary: null,
  };
  entries.set(key, entry);
  world.open.push(entry);
  entry.summary = settleSummary(world, node, receiver, args, entry);
  world.open.pop();
  if (entry.outermost < place) {
    const outer = world.open.at(-1);
    if (outer !== undefined) outer.outermost = Math.min(outer.outermost, entry.outermost);
    world.provisional.push(() => entries.delete(key));
  }
  return entry;
}

/**
 * Runs the function; a recursive one until what it assumes of itself is what comes out. Summaries that were made under
 * an assumption that did not hold are forgotten.
 */
function settleSummary(
  world: World,
  node: FunctionNode,
  self: Value | null,
  args: readonly Value[],
  entry: SummaryEntry,
): Summary {
  const before = world.provisional.length;
  for (let round = 0; ; round++) {
    const summary = runAlone(world, node, self, args);
    for (const takeBack of world.provisional.splice(before)) takeBack();
    if (!entry.recursive || sameValue(summary.result, entry.assumed)) return summary;
    if (round === world.limits.rounds) return { ...summary, result: UNKNOWN, settled: false };
    entry.assumed = summary.result;
  }
}

function runAlone(world: World, node: FunctionNode, self: Value | null, args: readonly Value[]): Summary {
  const outer = world.inputs;
  const inputs = noInputs();
  world.inputs = inputs;
  const machine = world.start(createActivation(node, null, self));
  const parameters = args.map((value, i) => asParameter(value, node, i, args));
  const result = runBody(machine, { node, home: null, self }, parameters);
  const heap: ReadonlyMap<number, HeapObject> = machine.state?.heap ?? new Map<number, HeapObject>();
  const held = [
    result,
    ...[...heap.values()].flatMap((object) => [...object.fields.values(), object.rest ?? result]),
  ];
  const { hits, dependencies, functions, operations } = machine.record;
  const inlineOnly = held.some((value) => value.closures.some((closure) => closure.home !== null));
  world.inputs = outer;
  return { result, heap, hits, dependencies, functions, operations, inlineOnly, inputs, settled: true };
}

/** An argument as the function sees it: where it came from is left open. */
function asParameter(value: Value, node: FunctionNode, index: number, args: readonly Value[]): Value {
  const parameter = node.parameters[index] ?? node.parameters.at(-1);
  if (parameter === undefined) return value;
  const same = args.findIndex((other) => other.identity === value.identity);
  return {
    ...value,
    identity: value.identity === null ? null : placeholder(same),
    origin: step(null, "parameter", parameter.name, "", index),
    reads: value.reads.length === 0 ? value.reads : [placeholder(index)],
  };
}

function placeholder(index: number): string {
  return `#${index}`;
}

/** Carries a summary's result and findings over to the caller. */
export function applySummary(
  m: Machine,
  node: FunctionNode,
  summary: Summary,
  args: readonly Value[],
  site: ts.Node,
): Value {
  const name = functionName(node);
  const connect = connector(m, node, name, args);
  const reads = (keys: readonly string[]): readonly string[] => substituteReads(keys, args);
  const chainKey =
    summary.hits.size === 0 ? "" : m.frame.chain.map((call) => m.world.idOf(call.node)).join(" ");
  for (const hit of summary.hits.values()) {
    recordHit(m.record.hits, {
      ...hit,
      flow: connect(hit.flow),
      reads: reads(hit.reads),
      chain: [...m.frame.chain, { name, node: site, callee: node }, ...hit.chain],
      paths: new Set([...hit.paths].map((path) => `${chainKey} ${m.world.idOf(site)} ${path}`)),
    } satisfies Hit);
  }
  for (const [type, certain] of summary.dependencies) {
    m.record.dependencies.set(type, certain || m.record.dependencies.get(type) === true);
  }
  for (const code of summary.functions) m.record.functions.add(code);
  m.record.operations += summary.operations;
  if (summary.result === BOTTOM) return BOTTOM;
  return importValue(m, summary, site, (value) => ({
    ...value,
    origin: connect(value.origin),
    reads: reads(value.reads),
    identity: value.identity?.startsWith("#")
      ? (args[Number(value.identity.slice(1))]?.identity ?? null)
      : value.identity,
  }));
}

function connector(
  m: Machine,
  node: FunctionNode,
  name: string,
  args: readonly Value[],
): (flow: Flow | null) => Flow | null {
  void m;
  return (flow) =>
    connectFlow(flow, (index) => {
      const origin = args[index]?.origin ?? null;
      const parameter = node.parameters[index] ?? node.parameters.at(-1);
      if (parameter === undefined || origin === null || origin.node === parameter.name) return origin;
      return step(origin, "call", parameter.name, `\`${parameter.name.getText()}\` of ${name}`);
    });
}

function substituteReads(keys: readonly string[], args: readonly Value[]): readonly string[] {
  if (!keys.some((key) => key.startsWith("#"))) return keys;
  const found = keys.flatMap((key) =>
    key.startsWith("#") ? (args[Number(key.slice(1))]?.reads ?? []) : [key],
  );
  return [...new Set(found)];
}
