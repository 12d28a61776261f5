import type { TemplateParams } from "@quantrace/core/errors";
import { type ReasonCode, type ReasonEntry, reasons } from "./reasons.ts";

const catalogue: Readonly<Record<ReasonCode, ReasonEntry>> = reasons;

/** Why a node became what it did: a reason of the catalogue, and its text. */
export interface Reason {
  readonly code: ReasonCode;
  readonly why: string;
}

/** The parameters that the text of a reason needs. */
type ReasonParams<C extends ReasonCode> = Readonly<
  Record<TemplateParams<(typeof reasons)[C]["text"]>, string>
>;

/** Gives a reason of the catalogue with its parameters filled in. */
export function because<C extends ReasonCode>(code: C, params: ReasonParams<C>): Reason {
  const values: Readonly<Record<string, string>> = params;
  const why = catalogue[code].text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  return { code, why };
}
