import type { QuantizationFacet } from "@quantrace/core/ops";
import { type CallFunctionNode, isTensorType, type Node } from "@quantrace/ir";
import { requestedDTypes, type RequestedDTypes } from "../backend-config/requested-dtypes.ts";
import { noPattern, type Refusal } from "../backend-config/support.ts";
import { groupSizeOf } from "../observers/group-min-max-observer.ts";
import type { Observer } from "../observers/observer.ts";
import { isQParamsFree } from "../observers/qparams-free-observer.ts";
import { type DynamicActivation, dynamicOf, type QConfig } from "../qconfig/qconfig.ts";
import type { Setting } from "../qconfig/qconfig-mapping.ts";
import type { ResolvedSetting } from "../qconfig/resolve-qconfig.ts";
import { because, type Reason } from "../report/reason.ts";
import { effectiveSetting, withDynamic } from "./effective-setting.ts";
import { operandNode } from "./operand.ts";
import { storedWeight } from "./stored-weight.ts";

/** What the setting of an operation asks of a backend, or why the operation stays in float32 on every one. */
export type Demand =
  | { readonly kind: "float"; readonly reason: Reason; readonly refusal: Refusal | null }
  | { readonly kind: "static"; readonly config: QConfig; readonly asked: RequestedDTypes }
  | {
      readonly kind: "weightOnly";
      readonly weight: Observer;
      /** How its input is quantized in each run, when it is. */
      readonly dynamic: DynamicActivation | null;
      readonly asked: RequestedDTypes;
    };

type Asked = NonNullable<Setting>;

/**
 * Reads the setting of an operation. The first reason to stay in float32 counts: what the operation is, then what the
 * setting is, then what the operation reads.
 *
 * @param pattern the operation, and those that are fused into it
 */
export function demandOf(
  node: CallFunctionNode,
  facet: QuantizationFacet,
  { setting: given, entry }: ResolvedSetting,
  pattern: readonly string[],
): Demand {
  const setting = given === null ? null : withDynamic(given);
  const formless = withoutForm(node, facet, setting, pattern);
  if (formless !== null) return formless;
  if (setting === null) return float(because(entry === null ? "noEntry" : "settingNull", {}));
  const effective = effectiveSetting(setting);
  if (effective.kind === "float") return float(because("noQParams", { observer: effective.observer.name }));
  const reason = unfitSetting(node, facet, setting, effective.kind) ?? unfitOperands(node, facet, setting);
  if (reason !== null) return float(reason);
  const has = {
    weight: storedWeight(facet) !== null,
    bias: facet.kind === "weighted" && operandNode(node, facet.bias) !== null,
  };
  if (effective.kind === "static") return { ...effective, asked: requestedDTypes(setting, has) };
  const asked = requestedDTypes({ ...setting, activation: null }, has);
  return { ...effective, dynamic: dynamicOf(setting), asked };
}

function float(reason: Reason, refusal: Refusal | null = null): Demand {
  return { kind: "float", reason, refusal };
}

/** Why no setting makes integers of an operation. What is stored for one in float32 may still be integers. */
function withoutForm(
  { op: { id } }: CallFunctionNode,
  facet: QuantizationFacet,
  setting: Setting,
  pattern: readonly string[],
): Demand | null {
  if (facet.kind === "quantized") return float(because("quantizedAlready", {}));
  if (facet.kind !== "floatOnly") return null;
  if (setting?.activation === null && storedWeight(facet) !== null) return null;
  const reason = because("noInt8Form", { op: id, why: facet.reason });
  return float(reason, setting === null ? null : noPattern(pattern, setting, reason.why));
}

/** Why this setting does not quantize an operation of this kind. */
function unfitSetting(
  { op: { id } }: CallFunctionNode,
  facet: QuantizationFacet,
  setting: Asked,
  kind: "static" | "weightOnly",
): Reason | null {
  const isDynamic = facet.kind === "weighted" && facet.dynamic !== undefined;
  if (dynamicOf(setting) !== null && !isDynamic) return because("dynamicSetting", { op: id });
  const hasWeight = storedWeight(facet) !== null;
  if (kind === "weightOnly" && !hasWeight) return because("weightOnlySetting", { op: id });
  if (hasWeight && isQParamsFree(setting.weight))
    return because("noQParams", { observer: setting.weight.name });
  return null;
}

/** Why an operation does not become integers with what it reads and gives here. */
function unfitOperands(node: CallFunctionNode, facet: QuantizationFacet, { weight }: Asked): Reason | null {
  if (isTensorType(node.type) && node.type.dtype !== "float32")
    return because("otherDType", { dtype: node.type.dtype });
  const stored = storedWeight(facet);
  const parameter = stored === null ? null : operandNode(node, stored.operand);
  if (stored !== null && parameter?.kind !== "get_attr") return because("weightComputed", {});
  if (groupSizeOf(weight) !== null && !isMatrix(parameter))
    return because("groupsNeedRows", { op: node.op.id });
  return null;
}

function isMatrix(weight: Node | null): boolean {
  return weight !== null && isTensorType(weight.type) && weight.type.shape.length === 2;
}
