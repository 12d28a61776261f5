import type { QParams } from "../qparams/qparams.ts";
import type { Setting } from "../qconfig/qconfig-mapping.ts";
import { because, type Reason } from "../report/reason.ts";
import type { BackendConfig } from "./backend-config.ts";
import { formatPatterns } from "./format-backend-config.ts";
import { exactOutput, matchDTypes } from "./match-dtypes.ts";
import { formatRequest, type RequestedDTypes } from "./requested-dtypes.ts";

/** A request that a backend cannot honour: what was asked for, and what it has. */
export interface Refusal {
  readonly pattern: readonly string[];
  readonly asked: string;
  /** A reason, with a space before it, or a table of what it runs the pattern with, on lines of its own. */
  readonly supported: string;
}

/** What a backend says to a request. */
export type Support =
  | { readonly kind: "supported"; readonly shares: boolean; readonly exact: QParams | null }
  | { readonly kind: "refused"; readonly reason: Reason; readonly refusal: Refusal | null };

/** Whether a backend runs a pattern with what is asked for, and how its output is observed. */
export function supportOf(
  backend: BackendConfig,
  pattern: readonly string[],
  asked: RequestedDTypes,
): Support {
  const op = pattern.join(" + ");
  const names = { backend: backend.name, op };
  const config = backend.configOf(pattern);
  const words = formatRequest(asked);
  if (config === null) {
    const reason = because("notInBackend", names);
    return {
      kind: "refused",
      reason,
      refusal: { pattern, asked: words, supported: " it has no pattern for it" },
    };
  }
  if (config.observationType === "inputOutputNotObserved")
    return { kind: "refused", reason: because("notObserved", names), refusal: null };
  const dtypes = matchDTypes(asked, config.dtypeConfigs);
  if (dtypes === null) {
    const supported =
      config.dtypeConfigs.length === 0
        ? " it has no dtypes for it"
        : `\n${formatPatterns([config]).trimEnd()}`;
    const reason = because("dtypeNotInBackend", { ...names, asked: words });
    return { kind: "refused", reason, refusal: { pattern, asked: words, supported } };
  }
  const shares = config.observationType === "outputSharesObserverWithInput";
  return { kind: "supported", shares, exact: exactOutput(dtypes) };
}

/** The refusal of an operation that no backend of ours can run on integers. */
export function noPattern(
  pattern: readonly string[],
  { name }: NonNullable<Setting>,
  supported: string,
): Refusal {
  return { pattern, asked: name, supported: ` ${supported}` };
}
