import { type OpId, quantization, type QuantizationFacet } from "@quantrace/core/ops";
import { type CallFunctionNode, isNode, isTensorType, type Node } from "@quantrace/ir";
import type { BackendConfig } from "../backend-config/backend-config.ts";
import { noPattern, type Refusal, supportOf } from "../backend-config/support.ts";
import { requestedDTypes } from "../backend-config/requested-dtypes.ts";
import { isFloat16 } from "../observers/float16-observer.ts";
import { groupSizeOf } from "../observers/group-min-max-observer.ts";
import type { Observer } from "../observers/observer.ts";
import { isQParamsFree, reusesInput } from "../observers/qparams-free-observer.ts";
import { type DynamicActivation, dynamicOf, type QConfig } from "../qconfig/qconfig.ts";
import type { QParams } from "../qparams/qparams.ts";
import type { ResolvedSetting } from "../qconfig/resolve-qconfig.ts";
import { because, type Reason } from "../report/reason.ts";
import { effectiveSetting, withDynamic } from "./effective-setting.ts";
import { mayHaveOneTensor } from "./one-tensor.ts";

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
  { setting: given, entry }: ResolvedSetting,
  backend: BackendConfig,
  pattern: readonly string[] = [node.op.id],
): Candidate {
  const setting = given === null ? null : withDynamic(given);
  const facet = quantization[node.op.id as OpId];
  const op = node.op.id;
  const reads = activationReads(node, facet).map((read) => ({ ...read, user: node }));
  const float = (reason: Reason, refusal: Refusal | null = null): Candidate => {
    return {
      op,
      facet,
      reads,
      config: null,
      weightOnly: null,
      dynamic: null,
      shares: false,
      exact: null,
      refusal,
      reason,
    };
  };
  if (facet.kind === "quantized") return float(because("quantizedAlready", {}));
  const isStored = facet.kind === "floatOnly" && setting?.activation === null && storedWeight(facet) !== null;
  if (facet.kind === "floatOnly" && !isStored) {
    const reason = because("noInt8Form", { op, why: facet.reason });
    return float(reason, setting === null ? null : noPattern(pattern, setting, reason.why));
  }
  if (setting === null) return float(because(entry === null ? "noEntry" : "settingNull", {}));
  const effective = effectiveSetting(setting);
  if (effective.kind === "float") return float(because("noQParams", { observer: effective.observer.name }));
  const dynamic = dynamicOf(setting);
  if (dynamic !== null && (facet.kind !== "weighted" || facet.dynamic === undefined))
    return float(because("dynamicSetting", { op }));
  const weight = storedWeight(facet);
  if (effective.kind === "weightOnly" && weight === null) return float(because("weightOnlySetting", { op }));
  if (weight !== null && isQParamsFree(setting.weight))
    return float(because("noQParams", { observer: setting.weight.name }));
  if (isTensorType(node.type) && node.type.dtype !== "float32")
    return float(because("otherDType", { dtype: node.type.dtype }));
  const parameter = weight === null ? null : weightNode(node, weight.operand);
  if (weight !== null && parameter?.kind !== "get_attr") return float(because("weightComputed", {}));
  if (groupSizeOf(setting.weight) !== null && !isMatrix(parameter))
    return float(because("groupsNeedRows", { op }));
  const has = {
    weight: weight !== null,
    bias: facet.kind === "weighted" && weightNode(node, facet.bias) !== null,
  };
  const asked = effective.kind === "weightOnly" ? { ...setting, activation: null } : setting;
  const support = supportOf(backend, pattern, requestedDTypes(asked, has));
  if (support.kind === "refused") return float(support.reason, support.refusal);
  const { exact } = support;
  const found = { op, facet, reads, exact, refusal: null };
  if (effective.kind === "weightOnly") {
    const alone = isFloat16(effective.weight) ? "weightFloat16" : "weightOnly";
    const reason = because(dynamic === null ? alone : "dynamicSums", {});
    return { ...found, shares: false, config: null, weightOnly: effective.weight, dynamic, reason };
  }
  const { config } = effective;
  const reuses = reusesInput(config.activation);
  const reason = reuses ? because("reusesInput", {}) : int8Reason(node, facet, pattern);
  return { ...found, shares: support.shares || reuses, config, weightOnly: null, dynamic: null, reason };
}

/** The operand of an operation that is a weight, and its dimension of output channels or rows; null without one. */
export function storedWeight(
  facet: QuantizationFacet,
): { readonly operand: string; readonly channelAxis: number } | null {
  if (facet.kind === "weighted") return { operand: facet.weight, channelAxis: facet.channelAxis };
  if (facet.kind !== "floatOnly" || facet.weight === undefined) return null;
  return { operand: facet.weight, channelAxis: 0 };
}

function isMatrix(weight: Node | null): boolean {
  return weight !== null && isTensorType(weight.type) && weight.type.shape.length === 2;
}

/** How an operation that is quantized will run. */
function int8Reason(node: CallFunctionNode, facet: QuantizationFacet, pattern: readonly string[]): Reason {
  if (!isLoweredAsOne(facet, pattern)) return because("noKernel", { op: pattern.join(" + ") });
  const noKernel = because("noKernel", { op: node.op.id });
  switch (facet.kind) {
    case "weighted":
      return because("integerSums", {});
    case "rescale":
      if (hasOneTensor(node)) return because("table", {});
      return facet.lowered === null ? noKernel : because("integerRescale", {});
    case "shareQParams":
      return because("sharesRange", {});
    case "fixedQParams":
      return facet.lowered === null ? noKernel : because("table", {});
    case "lookup":
      return because("table", {});
    case "floatOnly":
    case "quantized":
      return noKernel;
  }
}

/** True for an operation alone, and for one with bounds that our lowering makes those of its requantization. */
function isLoweredAsOne({ kind }: QuantizationFacet, pattern: readonly string[]): boolean {
  if (pattern.length === 1) return true;
  if (pattern.length > 2 || (kind !== "weighted" && kind !== "rescale")) return false;
  const activation = quantization[pattern[1] as OpId];
  return activation.kind === "shareQParams" && activation.clamp !== undefined;
}

/**
 * True for an operation of two inputs, one of which is a number or a weight of one element: on 8 bits it is a table.
 */
export function hasOneTensor(node: CallFunctionNode): boolean {
  if (!mayHaveOneTensor(node.op)) return false;
  return node.args.some((arg, i) => typeof arg === "number" || isSingleWeight(node, i));
}

/** True where an operand is a weight of one element in the state, such as the slope of a PReLU. */
export function isSingleWeight({ op, args }: CallFunctionNode, operand: number): boolean {
  const arg = args[operand];
  if (op.operands[operand]?.role !== "weight" || !isNode(arg) || arg.kind !== "get_attr") return false;
  return arg.type.shape.every((size) => size === 1);
}

/** The operands of a node that carry activations: float32 tensors that are neither weights nor biases. */
export function activationsOf(node: Node, facet: QuantizationFacet): Node[] {
  return activationReads(node, facet).map(({ value }) => value);
}

/** A tensor that a node reads, and at which operand. */
export interface Read {
  readonly value: Node;
  readonly operand: number;
}

/** The same with the node that reads. */
export interface UserRead extends Read {
  readonly user: Node;
}

/** As `activationsOf`, with the operands. */
export function activationReads(node: Node, facet: QuantizationFacet): Read[] {
  if (node.kind !== "call_function") return [];
  const named = facet.kind === "weighted" ? facet.activations : null;
  const carries = node.op.operands.map(({ name, role }) =>
    named === null ? role === undefined : named.includes(name),
  );
  return node.args
    .flatMap((arg, operand) => (carries[operand] ? [arg].flat().map((value) => ({ value, operand })) : []))
    .filter((read): read is Read => isNode(read.value))
    .filter(({ value: { type } }) => isTensorType(type) && type.dtype === "float32");
}

/** Where an operand stands among the arguments. */
export function operandIndex(node: CallFunctionNode, name: string): number {
  return node.op.operands.findIndex((spec) => spec.name === name);
}

/** The node at an operand, or null. */
export function weightNode(node: CallFunctionNode, name: string): Node | null {
  const arg = node.args[operandIndex(node, name)];
  return isNode(arg) ? arg : null;
}
