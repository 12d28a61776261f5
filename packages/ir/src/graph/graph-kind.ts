import { instanceOf, type Kind } from "@quantrace/core/arguments";
import { Graph } from "./graph.ts";

/** A graph. A model is none, and most who pass one mean the graph that it is traced to. */
export const graph: Kind = instanceOf(
  Graph,
  "a graph (of a model: symbolicTrace(model, specs).graph, or convert(calibrated).graph)",
);
