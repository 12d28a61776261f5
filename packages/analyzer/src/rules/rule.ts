import type { ErrorCode } from "@quantrace/core/errors";
import type { Runtime } from "../domain/runtime.ts";
import type { Use, UseKind, UseOf } from "../domain/use.ts";
import type { Rewrite, SiteTypes } from "./rewrite.ts";

/** What a finding of the rule means for the verdict: not traceable, nobody can tell, or nothing. */
export type Effect = "blocks" | "unknown" | "none";

/**
 * One rule: which uses it is about, and what it says of them. The texts are in the error catalogue under `code`.
 *
 * Rules are disjoint: at most one claims a use. A rule whose finding is only the cause of another (`item()` whose
 * number a branch then uses) says `yields`: it is dropped where the other is reported.
 */
export interface Rule {
  readonly code: ErrorCode;
  /** The name of the rule's file. */
  readonly name: string;
  readonly effect: Effect;
  readonly yields: boolean;
  readonly kinds: readonly UseKind[];
  readonly claims: (use: Use) => boolean;
  /** The parameters of the catalogue's message. */
  readonly params: (use: Use) => Readonly<Record<string, string>>;
  /** What the underlined code does, in a few words. */
  readonly label: (use: Use) => string;
  /** What happens at run time, where that is not what the code's entry in the catalogue says of all its uses. */
  readonly runtime: (use: Use, types: SiteTypes) => Runtime | null;
  /** The same code in operations, where it can be written down. */
  readonly rewrite: (use: Use, types: SiteTypes) => Rewrite | null;
}

/** A rule as its author writes it. */
export interface RuleSpec<K extends UseKind> {
  readonly code: ErrorCode;
  readonly name: string;
  readonly kinds: readonly K[];
  readonly effect?: Effect;
  readonly yields?: boolean;
  readonly claims?: (use: UseOf<K>) => boolean;
  readonly params: (use: UseOf<K>) => Readonly<Record<string, string>>;
  readonly label: string | ((use: UseOf<K>) => string);
  readonly runtime?: (use: UseOf<K>, types: SiteTypes) => Runtime | null;
  readonly rewrite?: (use: UseOf<K>, types: SiteTypes) => Rewrite | null;
}

/** Makes a rule. */
export function defineRule<K extends UseKind>(spec: RuleSpec<K>): Rule {
  const { label, kinds, claims, rewrite, runtime } = spec;
  const isOurs = (use: Use): use is UseOf<K> => (kinds as readonly UseKind[]).includes(use.kind);
  return {
    code: spec.code,
    name: spec.name,
    effect: spec.effect ?? "blocks",
    yields: spec.yields ?? false,
    kinds,
    claims: (use) => isOurs(use) && (claims === undefined || claims(use)),
    params: (use) => spec.params(use as UseOf<K>),
    label: (use) => (typeof label === "string" ? label : label(use as UseOf<K>)),
    runtime: (use, types) => (runtime === undefined ? null : runtime(use as UseOf<K>, types)),
    rewrite: (use, types) => (rewrite === undefined ? null : rewrite(use as UseOf<K>, types)),
  };
}
