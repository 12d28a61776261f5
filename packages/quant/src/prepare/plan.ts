import type { Scope } from "@quantrace/ir";
import type { Observer } from "../observers/observer.ts";

/** A value that gets an observer: the output of a node, or what one node reads at one operand. */
export interface ObservedPlace {
  /** The node whose output is observed. */
  readonly node: string;
  /** Null: every user sees the observed value. Else the one edge: user and operand index. */
  readonly edge: { readonly user: string; readonly operand: number } | null;
  /** The observer's key. Places with one key share their qparams. */
  readonly observer: string;
  readonly reason: string;
}

/** A weight that is quantized. */
export interface WeightPlace {
  /** The node that reads it. */
  readonly node: string;
  /** The weight's key in the graph's state. */
  readonly target: string;
  readonly operand: number;
  readonly bias: { readonly target: string; readonly operand: number } | null;
  readonly observer: Observer;
}

/** What happens to one operation, and why. */
export interface NodeDecision {
  readonly node: string;
  readonly op: string;
  readonly scope: Scope | null;
  /** The QConfig's name, `none` for null, `no setting` when no entry speaks of it. */
  readonly requested: string;
  readonly quantized: boolean;
  readonly reason: string;
  /** The node whose output carries the qparams: itself, or the activation that is fused into it. */
  readonly tail: string;
}

/** All decisions of `prepare`: a table that can be printed, made before anything is changed. */
export interface Plan {
  readonly nodes: readonly NodeDecision[];
  readonly places: readonly ObservedPlace[];
  readonly weights: readonly WeightPlace[];
  readonly observers: ReadonlyMap<string, Observer>;
}
