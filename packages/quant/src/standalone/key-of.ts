import { GraphModule } from "@quantrace/ir";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";

/** The observer of a value of a prepared model, as all its users see it. */
export function keyOf({ plan }: Pick<ObservedGraphModule, "plan">, value: string): string | undefined {
  const place = plan.places.find(({ node, edge }) => node === value && edge === null);
  return place?.observer ?? plan.given.get(value);
}

/** True for a prepared standalone module among the leaf modules of a graph. */
export function isPreparedModule(module: unknown): module is ObservedGraphModule {
  return module instanceof GraphModule && "plan" in module && "states" in module;
}
