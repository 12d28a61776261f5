import type { Node } from "@quantrace/ir";
import type { CustomCall } from "../custom/custom-calls.ts";
import type { Observer } from "../observers/observer.ts";
import { reusesInput } from "../observers/qparams-free-observer.ts";
import type { StandaloneCall } from "../standalone/standalone-calls.ts";
import type { Candidate } from "./candidate.ts";
import type { Tails } from "./share-groups.ts";

/** What the calls of modules say of the values around them. */
export interface ModuleCalls {
  readonly customs: readonly CustomCall[];
  readonly standalone: readonly StandaloneCall[];
}

/** The integer dtype that an observer chooses for: uint8 where it does not say. */
export function dtypeOf({ settings }: Observer): string {
  const { dtype } = settings;
  return typeof dtype === "string" ? dtype : "uint8";
}

/**
 * The integer dtype of each value that may be quantized: that of the operation that gives it, else that of the first
 * which reads it. Whoever wants another reads it requantized.
 */
export function valueDTypes(
  candidates: ReadonlyMap<Node, Candidate>,
  tails: Tails,
  { customs, standalone }: ModuleCalls,
): ReadonlyMap<Node, string> {
  const dtypes = new Map<Node, string>();
  const say = (value: Node, observer: Observer): void => {
    if (!dtypes.has(value)) dtypes.set(value, dtypeOf(observer));
  };
  const readBy = ({ reads }: Candidate): Node[] => reads.map(({ value }) => value);
  for (const [node, candidate] of candidates) {
    const { config } = candidate;
    if (config === null) continue;
    const value = tails.get(node) ?? node;
    if (!reusesInput(config.activation)) say(value, config.activation);
    else follow(dtypes, value, readBy(candidate));
  }
  for (const { outputs, config } of customs) for (const value of outputs) say(value, config.activation);
  for (const { gives } of standalone) for (const { value, observer } of gives) say(value, observer);
  for (const [node, candidate] of candidates) {
    const { config } = candidate;
    if (config === null) continue;
    const inputs = readBy(candidate);
    if (reusesInput(config.activation)) follow(dtypes, tails.get(node) ?? node, inputs);
    else for (const value of inputs) say(value, config.activation);
  }
  for (const { inputs, config } of customs) for (const value of inputs) say(value, config.activation);
  for (const { reads } of standalone) for (const { value, observer } of reads) say(value, observer);
  return dtypes;
}

/** A value that is to have the range of what it comes from has its dtype, where that is known. */
function follow(dtypes: Map<Node, string>, value: Node, inputs: readonly Node[]): void {
  const dtype = inputs.map((input) => dtypes.get(input)).find((known) => known !== undefined);
  if (dtype !== undefined && !dtypes.has(value)) dtypes.set(value, dtype);
}
