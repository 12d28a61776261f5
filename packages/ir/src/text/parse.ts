import { anything, instanceOf, options, signature, text as textKind } from "@quantrace/core/arguments";
import type { TensorData } from "@quantrace/core";
import { ops as coreOps, type OpDefinition } from "@quantrace/core/ops";
import type { Graph } from "../graph/graph.ts";
import type { LeafCallable } from "../graph/leaf.ts";
import { parseWith } from "./graph-parser.ts";

/** Options of `parse`. */
export interface ParseOptions {
  /** Data for the graph's state. Without it the graph can be looked at and rewritten, but not run. */
  readonly state?: ReadonlyMap<string, TensorData>;
  /** The leaf modules that the graph calls. */
  readonly modules?: ReadonlyMap<string, LeafCallable>;
  /** The operations that the text may name. Default: those of core. */
  readonly ops?: Readonly<Record<string, OpDefinition>>;
}

const checkParse = signature("parse", {
  text: textKind,
  options: options<ParseOptions>({
    state: instanceOf(Map, "a Map of tensor data"),
    modules: instanceOf(Map, "a Map of modules"),
    ops: anything,
  }),
});

/**
 * Reads what `print` writes. Types of operations are inferred again and must agree with the text, and the verifier
 * accepts the result.
 *
 * @throws QF4003 syntax, or a meaning that is not valid; QF4004 unknown operation; QF4005 a number that would be
 *   rounded; QF4006 and QF4007 names: each with line and column
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);
 * print(parse(print(graph))) === print(graph); // => true
 */
export function parse(text: string, options: ParseOptions = {}): Graph {
  checkParse(text, options);
  return parseWith(text, { ...options, ops: options.ops ?? coreOps });
}
