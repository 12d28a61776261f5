import type { Module, ModuleClass } from "@quantrace/core";
import { type Graph, type GraphModule, type SpecsOf, symbolicTrace, type TraceOptions } from "@quantrace/ir";
import type { ClassOf, ObservedMode } from "../custom/custom-classes.ts";
import type { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { findStandalone } from "../standalone/find-standalone.ts";
import { StandaloneLeaf } from "../standalone/standalone-leaf.ts";

/**
 * Traces a model, leaving out what a configuration says: custom modules and those that cannot be traced are not
 * entered, and in the place of each standalone module the graph calls a `StandaloneLeaf`.
 */
export function traceModel<M extends Module>(
  model: M,
  specs: SpecsOf<Parameters<M["forward"]>> | undefined,
  options: TraceOptions,
  custom: PrepareCustomConfig,
  mode: ObservedMode = "static",
): Graph {
  return tracedModel(model, specs, options, custom, mode).graph;
}

/** As `traceModel`, with what the trace noticed of training mode. */
export function tracedModel<M extends Module>(
  model: M,
  specs: SpecsOf<Parameters<M["forward"]>> | undefined,
  options: TraceOptions,
  custom: PrepareCustomConfig,
  mode: ObservedMode,
): GraphModule<M["forward"]> {
  const {
    names = [],
    classes = [],
    standIns = new Map<string, StandaloneLeaf>(),
  } = options.leafModules ?? {};
  const held = new Set(model.namedModules().map(([, module]) => module.constructor as unknown as ClassOf));
  const customs = [...custom.observedClasses(mode).keys()].filter((type) => held.has(type));
  const leafModules = {
    names: [...names, ...custom.nonTraceableModuleNames],
    classes: [...classes, ...([...custom.nonTraceableModuleClasses, ...customs] as unknown as ModuleClass[])],
    standIns: new Map([...standIns, ...standaloneLeaves(model, custom, mode)]),
  };
  return symbolicTrace(model, specs, { ...options, leafModules });
}

function standaloneLeaves(
  model: Module,
  custom: PrepareCustomConfig,
  mode: ObservedMode,
): ReadonlyMap<string, StandaloneLeaf> {
  return new Map(
    [...findStandalone(model, custom)].map(([path, standalone]) => {
      const { module, config } = standalone;
      const inner = config.prepareCustomConfig;
      const trace = (specs: readonly unknown[]): Graph =>
        inner === undefined || inner === null
          ? symbolicTrace(module, specs as never).graph
          : traceModel(module, specs as never, {}, inner, mode);
      return [path, new StandaloneLeaf(path, standalone, trace)];
    }),
  );
}
