import { escapes } from "./escapes.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5016: `this.head = new nn.Linear(4, 4)`, `delete this.fc`
 *
 * Goal: a forward that changes which modules the model has.
 * Method: assignments to fields that hold modules.
 * Example: make all modules in the constructor.
 * Limits: none known.
 */
export const replacedSubmodule: Rule = defineRule({
  code: "QT5016",
  name: "replaced-submodule",
  kinds: ["write"],
  claims: (use) => use.target === "tree" && !escapes(use),
  params: (use) => ({ what: use.what }),
  label: "changes the model while it is traced",
});
