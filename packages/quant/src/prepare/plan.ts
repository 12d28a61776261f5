import type { SourceLocation } from "@quantrace/core/errors";
import type { Graph, Node, Scope } from "@quantrace/ir";
import type { BackendConfig } from "../backend-config/backend-config.ts";
import type { ClassOf, ObservedMode } from "../custom/custom-classes.ts";
import type { Observer } from "../observers/observer.ts";
import type { MappingEntry, QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import type { DynamicActivation } from "../qconfig/qconfig.ts";
import type { QParams } from "../qparams/qparams.ts";
import type { ReasonCode } from "../report/reasons.ts";
import type { Annotation } from "../annotations/annotation.ts";
import type { ObservedGraphModule } from "./observed-graph-module.ts";

/** A value that gets an observer: the output of a node, or what one node reads at one operand. */
export interface ObservedPlace {
  /** The node whose output is observed. */
  readonly node: string;
  /** Null: every user sees the observed value. Else the one edge: user and operand index. */
  readonly edge: { readonly user: string; readonly operand: number } | null;
  /** The observer's key. Places with one key share their qparams. */
  readonly observer: string;
  /** For whom it is observed, in words. */
  readonly reason: string;
  /** True in training where the value only moves or chooses what is rounded already: it is rounded as that is. */
  readonly follows?: boolean;
}

/** A weight that is quantized. */
export interface WeightPlace {
  /** The node that reads it. */
  readonly node: string;
  /** What training knows its observer by. Places with one key share its qparams. */
  readonly key: string;
  /** The weight's key in the graph's state. */
  readonly target: string;
  readonly operand: number;
  /** The weight's dimension of output channels: what axis 0 means to the observer. */
  readonly channelAxis: number;
  /** Its bias, where that becomes integers too; null where there is none, and where only weights are quantized. */
  readonly bias: { readonly target: string; readonly operand: number } | null;
  /** The operation that reads it computes in float32. */
  readonly weightOnly: boolean;
  /** How the operation quantizes its input in each run; null where it does not. */
  readonly dynamic: DynamicActivation | null;
  readonly observer: Observer;
}

/** What one node reads of a value in float32. */
export interface FloatEdge {
  readonly node: string;
  readonly user: string;
  readonly operand: number;
}

/** What qparams are derived from: what an observer chooses, or the weight that a node reads. */
export type DerivationSource = { readonly observer: string } | { readonly weightOf: string };

/** How the qparams of an observer's places follow from others, when the model is converted. */
export interface Derivation {
  readonly from: readonly DerivationSource[];
  /** Gets the qparams of those places in order. */
  readonly derive: (qparams: readonly QParams[]) => QParams;
}

/** What happens to one node of the float model, and why. */
export interface NodeDecision {
  /** The node's name in the graph as it was traced. */
  readonly node: string;
  readonly kind: Node["kind"];
  /** The operation's id; for other nodes what they name: a leaf module, a key of the state, the input's own name. */
  readonly op: string;
  readonly scope: Scope | null;
  /** The user's line. */
  readonly source: SourceLocation | null;
  /** The entry of the mapping that speaks of it, or null. Settings are for operations and leaf modules. */
  readonly entry: MappingEntry | null;
  /** The QConfig's name, `none` for null, `no setting` when no entry speaks of it. */
  readonly requested: string;
  /** True when its value is quantized: by itself, by what it is part of, or after it was computed in float32. */
  readonly quantized: boolean;
  readonly reason: ReasonCode;
  /** The reason in words. */
  readonly why: string;
  /** The node whose output carries the qparams: itself, or what it is part of. Null where nothing is left of it. */
  readonly tail: string | null;
}

/** The input and output of a model as integers: positions among its placeholders, and among the tensors of its result. */
export interface QuantizedBoundary {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** All decisions of `prepare`: a table that can be printed, made before anything is changed. */
export interface Plan {
  /** One row for every node of the graph as it was traced. */
  readonly nodes: readonly NodeDecision[];
  readonly places: readonly ObservedPlace[];
  /** Values that are watched and stay as they are: their observers choose no qparams. */
  readonly records: readonly ObservedPlace[];
  readonly weights: readonly WeightPlace[];
  /** Those of the places and of the records. */
  readonly observers: ReadonlyMap<string, Observer>;
  /** The sharing groups: which values each observer stands for, edges included. One group has one scale and zero point. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** What annotations have one node read in float32 of a value that others read in integers. */
  readonly floatEdges: readonly FloatEdge[];
  /** Values that are observed inside of the standalone modules which give them, and by what. */
  readonly given: ReadonlyMap<string, string>;
  /** The observers that choose nothing: their qparams follow from others. */
  readonly derived: ReadonlyMap<string, Derivation>;
  /** The nodes that have no observer although a quantized operation reads or gives them, and why. */
  readonly unobserved: ReadonlyMap<string, "annotatedNull" | "holdsInfinity">;
  /** The calls of custom modules that become quantized modules. */
  readonly customs: readonly string[];
  readonly boundary: QuantizedBoundary;
  /** Whether the model was prepared for calibration or for training. */
  readonly mode: ObservedMode;
  /** What `decide` was given: it is asked again when parts are taken back to float32 at conversion. */
  readonly decidedOn: DecidedOn;
}

/** The arguments of `decide`. */
export interface DecidedOn {
  /** After `fuse`. */
  readonly graph: Graph;
  readonly mapping: QConfigMapping;
  readonly annotations: readonly Annotation[];
  /** The same before `fuse`: its nodes are the rows of the plan. */
  readonly traced: Graph;
  /** Classes of custom modules: what their instances read and give is observed. */
  readonly custom: ReadonlySet<ClassOf>;
  /** What can be quantized at all. */
  readonly backendConfig: BackendConfig;
  /** Prepared standalone modules, by their keys among the graph's modules. */
  readonly standalone: ReadonlyMap<string, ObservedGraphModule>;
}
