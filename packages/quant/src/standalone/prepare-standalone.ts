import { failure } from "@quantrace/core/errors";
import type { Graph } from "@quantrace/ir";
import type { BackendConfig } from "../backend-config/backend-config.ts";
import type { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { isObserve } from "../prepare/is-observe.ts";
import { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { QConfigMapping, type Setting } from "../qconfig/qconfig-mapping.ts";
import { resolveQConfigs } from "../qconfig/resolve-qconfig.ts";
import type { Standalone } from "./find-standalone.ts";
import { keyOf } from "./key-of.ts";
import { StandaloneLeaf } from "./standalone-leaf.ts";

/** Prepares one standalone module: `prepare` or `prepareQat`, with all that comes from around it filled in. */
export type PrepareInner = (
  standalone: Standalone,
  mapping: QConfigMapping,
  specs: readonly unknown[],
  options: InnerOptions,
) => ObservedGraphModule;

/** What a standalone module is prepared with. */
export interface InnerOptions {
  readonly prepareCustomConfig?: PrepareCustomConfig;
  readonly backendConfig?: BackendConfig;
}

/** What the model around standalone modules is prepared with. */
export interface Surroundings {
  /** The model as it was traced, in evaluation: its nodes have settings. */
  readonly traced: Graph;
  readonly mapping: QConfigMapping;
  readonly backendConfig: BackendConfig | undefined;
}

/**
 * Prepares every standalone module that a graph calls, each once, by its key among the graph's modules.
 *
 * @throws QQ1151 for a module without a mapping of its own whose calls have different settings; what `prepare` throws
 */
export function prepareStandalone(
  graph: Graph,
  surroundings: Surroundings,
  prepareInner: PrepareInner,
): ReadonlyMap<string, ObservedGraphModule> {
  const outer = resolveQConfigs(surroundings.traced, surroundings.mapping);
  const byName = new Map([...outer].map(([node, { setting }]) => [node.name, setting]));
  const prepared = new Map<string, ObservedGraphModule>();
  const settings = new Map<string, Setting>();
  for (const node of graph.nodes()) {
    if (node.kind !== "call_module") continue;
    const leaf = graph.modules.get(node.target);
    if (!(leaf instanceof StandaloneLeaf)) continue;
    const setting = byName.get(node.name) ?? null;
    const { standalone, path, specs } = leaf;
    const { qconfigMapping = null, exampleSpecs, prepareCustomConfig } = standalone.config;
    const backendConfig = standalone.config.backendConfig ?? surroundings.backendConfig;
    if (prepared.has(node.target)) {
      if (qconfigMapping === null && settings.get(node.target) !== setting)
        throw failure("QQ1151", { module: path, reason: "its calls have different settings" });
      continue;
    }
    const mapping = qconfigMapping ?? new QConfigMapping().setGlobal(setting);
    const inner = prepareInner(standalone, mapping, exampleSpecs ?? specs ?? [], {
      ...(prepareCustomConfig && { prepareCustomConfig }),
      ...(backendConfig && { backendConfig }),
    });
    settings.set(node.target, setting);
    prepared.set(node.target, takingIntegers(inner));
  }
  return prepared;
}

/** The same without observers at the inputs that are integers: those are observed where they come from. */
export function takingIntegers(inner: ObservedGraphModule): ObservedGraphModule {
  const { inputs } = inner.plan.boundary;
  if (inputs.length === 0) return inner;
  const graph = inner.graph.copy();
  const { placeholders } = graph;
  for (const index of inputs) {
    const value = placeholders[index];
    const key = value === undefined ? undefined : keyOf(inner, value.name);
    for (const user of value?.users ?? []) {
      if (!isObserve(user) || user.attributes["observer"] !== key) continue;
      graph.replaceAllUses(user, user.args[0] as never);
      graph.erase(user);
    }
  }
  return new ObservedGraphModule(graph, inner.plan, inner.states, 0, inner.preserved);
}
