import { catalogue } from "@quantrace/core/errors";
import { flowSteps } from "../domain/flow.ts";
import type { Hit } from "../domain/hit.ts";
import type { Runtime } from "../domain/runtime.ts";
import type { UseKind } from "../domain/use.ts";
import { ts } from "../host/ts.ts";
import type { SiteTypes } from "../rules/rewrite.ts";

/** Uses of a dimension that JavaScript answers without asking for its number. */
const WITHOUT_NUMBER: ReadonlySet<UseKind> = new Set<UseKind>([
  "condition",
  "logical",
  "logical-assignment",
  "nullish",
  "switch",
  "case",
  "strict-equality",
  "guard",
  "membership",
  "predicate",
]);

/** What happens if the model is traced all the same: what the rule says of the use, or else what its code says. */
export function runtimeOf({ rule, use, reads, flow }: Hit, types: SiteTypes): Runtime {
  if (rule.effect === "unknown") return "unknown";
  const said = rule.runtime(use, types);
  if (said !== null) return said;
  const subject = "subject" in use ? use.subject : null;
  if (subject === "dim" && WITHOUT_NUMBER.has(use.kind)) return "specialises";
  const isRead = use.kind === "read" || (subject === "data" && reads.length > 0);
  if (isRead) return startsAtInput(flow) ? "throws" : "unknown";
  if (catalogue[rule.code].silent === true) return "silent";
  return rule.effect === "none" ? "harmless" : "throws";
}

/** False for values out of a tensor that was there before, such as a parameter: that one has values while tracing. */
function startsAtInput(flow: Hit["flow"]): boolean {
  const [first] = flowSteps(flow);
  return first === undefined || ts.isParameter(first.node.parent);
}
