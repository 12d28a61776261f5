import { failure } from "@quantrace/core/errors";
import type { CallFunctionNode, Graph } from "@quantrace/ir/graph";
import type { AnyKernel } from "@quantrace/core/ops";
import { bindInputs, checkedKernel, type CompileOptions, type LeafTensors, type Value } from "@quantrace/ir";
import type { KernelSet } from "../kernel-set.ts";
import { BoundRun } from "./bound-run.ts";
import { Leaves } from "./leaves.ts";
import { PlanCache } from "./plan-cache.ts";
import { Constants } from "./planning/constants.ts";
import { planGraph } from "./planning/plan-graph.ts";
import { smallestSizes } from "./smallest-sizes.ts";
import type { WasmExecutable } from "./wasm-executable.ts";

/** What a plan falls back on. It is given, so that whoever only runs some operations need not have all of them. */
export interface Fallback {
  /** The reference kernel of a node. */
  readonly referenceOf: (node: CallFunctionNode) => AnyKernel;
  readonly leafTensors: LeafTensors;
}

/** Runs a graph by plans, one for each combination of symbolic sizes that comes along. */
export function plannedExecutable(
  graph: Graph,
  kernels: KernelSet,
  { referenceOf, leafTensors }: Fallback,
  { tap, checked = false }: CompileOptions = {},
): WasmExecutable {
  const leaves = new Leaves(graph, leafTensors);
  const kernelOf = checked ? (node: CallFunctionNode) => checkedKernel(node, referenceOf(node)) : referenceOf;
  const constants = new Constants(kernelOf);
  let plans: PlanCache | null = new PlanCache(kernels.memory, (task) =>
    planGraph({ graph, kernels, kernelOf, checked, leaves, constants, ...task }),
  );
  let bound: BoundRun | null = null;
  let sizes: ReadonlyMap<string, number> | null = null;

  const alive = (): PlanCache => {
    if (plans === null) throw failure("QK1005", { what: `the executable of ${graph.name}` });
    return plans;
  };
  const runSync = (...args: readonly unknown[]): Value => {
    const cache = alive();
    const { data, symbols } = bindInputs(graph, args);
    sizes = symbols;
    return cache.toRun(symbols).run(data, tap);
  };
  const runInto = (inputs: readonly unknown[], outputs: Value): void => {
    const cache = alive();
    if (cache.isProvisional || bound?.isFor(cache.generation, inputs, outputs) !== true) {
      const given = bindInputs(graph, inputs);
      const plan = cache.toRun(given.symbols);
      bound = new BoundRun(plan, cache.generation, given, { inputs, outputs });
    }
    sizes = bound.symbols;
    bound.run(tap);
  };
  return {
    run: (...args) => Promise.resolve().then(() => runSync(...args)),
    runSync,
    runInto,
    threads: kernels.threads,
    profile: (...args) => {
      const { data, symbols } = bindInputs(graph, args);
      return alive().toRun(symbols).profile(data);
    },
    explain: () =>
      alive()
        .get(sizes ?? smallestSizes(graph))
        .explain(),
    memory: () => ({
      arenaBytes: alive().get(sizes ?? smallestSizes(graph)).arenaBytes,
      heldBytes: kernels.memory.wasm.buffer.byteLength,
    }),
    dispose: () => {
      plans = null;
      bound = null;
      kernels.dispose();
    },
  };
}
