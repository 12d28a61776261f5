import { allocate, type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { ops } from "@quantrace/core/ops";
import type { CallFunctionNode, Graph, Node, Placement } from "@quantrace/ir";
import type { StatefulGraph } from "../step/stateful-graph.ts";
import { type ObservedPlace, placesOf } from "./observed-places.ts";
import type { QatParts } from "@quantrace/quant";
import { rangeRule } from "./range-rule.ts";

/** The key of the range that an observer has seen, in the state of a training. */
export function rangeKey(observer: string): string {
  return `${observer}.range`;
}
