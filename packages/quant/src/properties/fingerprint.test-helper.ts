import type { Module } from "@quantrace/core";
import { tensorData } from "@quantrace/core/tracing";
import type { Graph } from "@quantrace/ir";
import { print } from "@quantrace/ir";
import { canonicalBits } from "@quantrace/testing";

/** All that a graph is: its text and the bits of its state. */
export function fingerprintOfGraph(graph: Graph): unknown {
  return [print(graph), [...graph.state].map(([key, data]) => [key, canonicalBits(data)])];
}

/** All that a model computes with: the bits of its parameters and buffers, and its mode. */
export function fingerprintOfModel(model: Module): unknown {
  return [
    [...model.stateDict()].map(([key, value]) => [key, canonicalBits(tensorData(value as never))]),
    model.namedModules().map(([path, module]) => [path, module.constructor.name, module.training]),
  ];
}
