import { catalogue, type ErrorCode } from "@quantrace/core/errors";
import { defineRule, type Rule } from "../rules/rule.ts";

/** The codes that a trace of a model throws for shapes, dtypes and arguments of operations. */
const CODES = (Object.keys(catalogue) as ErrorCode[]).filter((code) => code.startsWith("QS"));

/**
 * QS1001 and its kin: `this.fc.forward(x.flatten(1))` with another number of features.
 *
 * Goal: what does not fit is found before a model runs, with the code that its trace would throw.
 * Method: the dry run; each rule stands for one code of the library.
 * Example: correct the size that the finding names.
 * Limits: only for models whose inputs are declared, and only what is known.
 */
const rules: ReadonlyMap<ErrorCode, Rule> = new Map(
  CODES.map((code) => [
    code,
    defineRule({
      code,
      name: "shape",
      kinds: ["shape"],
      claims: (use) => use.code === code,
      params: (use) => use.params,
      label: (use) => use.label,
    }),
  ]),
);

/** All of them, by code. */
export const shapeRules: readonly Rule[] = [...rules.values()];

/** The rule of a shape code. */
export function shapeRule(code: ErrorCode): Rule | null {
  return rules.get(code) ?? null;
}
