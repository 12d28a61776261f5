import { type OpId, quantization, type QuantizationFacet } from "@quantrace/core/ops";
import type { CallFunctionNode } from "@quantrace/ir";
import type { BackendConfig } from "../backend-config/backend-config.ts";
import { type Refusal, supportOf } from "../backend-config/support.ts";
import { isFloat16 } from "../observers/float16-observer.ts";
import type { Observer } from "../observers/observer.ts";
import { reusesInput } from "../observers/qparams-free-observer.ts";
import type { DynamicActivation, QConfig } from "../qconfig/qconfig.ts";
import type { QParams } from "../qparams/qparams.ts";
import type { ResolvedSetting } from "../qconfig/resolve-qconfig.ts";
import { because, type Reason } from "../report/reason.ts";
import { activationReads, type UserRead } from "./activation-reads.ts";
import { demandOf } from "./demand.ts";
import { int8Reason } from "./int8-reason.ts";

/** What an operation could be, before its neighbours are looked at. */
export interface Candidate {
  readonly op: string;
  readonly facet: QuantizationFacet;
  /** What it reads as activations, and what those that are fused into it read from elsewhere. */
  readonly reads: readonly UserRead[];
  /** Null when the node stays in float. */
  readonly config: QConfig | null;
  /** The observer of its weight, when that alone is stored quantized. */
  readonly weightOnly: Observer | null;
  /** How its input is quantized in each run, when it is. */
  readonly dynamic: DynamicActivation | null;
  /** Its output has the range of its input. */
  readonly shares: boolean;
  /** The range that the backend sets for its output, or null. */
  readonly exact: QParams | null;
  /** Set when the backend stands in the way of what was asked for. */
  readonly refusal: Refusal | null;
  readonly reason: Reason;
}

/**
 * Decides by the operation, its setting and the backend alone.
 *
 * @param pattern the operation, and those that are fused into it
 */
export function candidateOf(
  node: CallFunctionNode,
  setting: ResolvedSetting,
  backend: BackendConfig,
  pattern: readonly string[] = [node.op.id],
): Candidate {
  const op = node.op.id;
  const facet = quantization[op as OpId];
  const reads = activationReads(node, facet).map((read) => ({ ...read, user: node }));
  const float = {
    op,
    facet,
    reads,
    config: null,
    weightOnly: null,
    dynamic: null,
    shares: false,
    exact: null,
    refusal: null,
  };
  const demand = demandOf(node, facet, setting, pattern);
  if (demand.kind === "float") return { ...float, reason: demand.reason, refusal: demand.refusal };
  const support = supportOf(backend, pattern, demand.asked);
  if (support.kind === "refused") return { ...float, reason: support.reason, refusal: support.refusal };
  const { exact } = support;
  if (demand.kind === "weightOnly") {
    const { weight, dynamic } = demand;
    const alone = isFloat16(weight) ? "weightFloat16" : "weightOnly";
    const reason = because(dynamic === null ? alone : "dynamicSums", {});
    return { ...float, exact, weightOnly: weight, dynamic, reason };
  }
  const { config } = demand;
  const reuses = reusesInput(config.activation);
  const reason = reuses ? because("reusesInput", {}) : int8Reason(node, facet, pattern);
  return { ...float, exact, config, shares: support.shares || reuses, reason };
}
