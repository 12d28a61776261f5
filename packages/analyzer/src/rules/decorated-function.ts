import { defineRule, type Rule } from "./rule.ts";

/**
 * QT6018: `@timed forward(x)`
 *
 * Goal: a decorator of a class that traced code uses, of any of its members, or of a class above it: it may put other
 * code in its place, and an initializer that it adds may change other members too.
 * Method: the syntax. A function of the same file that gives back nothing, or what it was given, and hands neither that
 * nor its context on, changes nothing and is no finding (`types/plain-decorator.ts`).
 * Example: call the wrapper by name.
 * Limits: factories (`@timed("x")`), decorators of other files and those of `experimentalDecorators` are not looked
 * into: the verdict becomes unknown.
 */
export const decoratedFunction: Rule = defineRule({
  code: "QT6018",
  name: "decorated-function",
  kinds: ["decorator"],
  effect: "unknown",
  params: (use) => ({ what: use.what }),
  label: "a decorator may put other code in its place",
});
