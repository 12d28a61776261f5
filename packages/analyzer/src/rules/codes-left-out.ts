/** Why a number of the plan has no rule of its own. */
export interface LeftOut {
  readonly what: string;
  readonly reason: string;
}

const chain =
  "It is a way, not a hazard: the finding stands at the hazard, with the chain of calls that leads there";
const flow = "It is a way, not a hazard: the finding stands where the value decides something, with its path";
const higherOrder = "The library has no operations that take branches or loop bodies as functions";

/**
 * The numbers of the research's catalogue without a rule, and why. Together with the rules they are all of its numbers;
 * a test holds them to that.
 */
export const codesLeftOut: Readonly<Record<number, LeftOut>> = {
  1021: {
    what: "a number that flows through fields, arrays and maps",
    reason: `${flow} (QT1002 and its kin).`,
  },
  1022: {
    what: "a variable that a branch decides",
    reason: "The branch is the finding; it names the variable as a further place.",
  },
  1023: { what: "a number that a closure gives", reason: `${flow} (QT1002 and its kin).` },
  1026: { what: "branches of different structure", reason: `${higherOrder}.` },
  1027: { what: "branches that capture traced values", reason: `${higherOrder}.` },
  2017: {
    what: "nonzero and unique",
    reason: "The library has no operation whose output shape depends on values.",
  },
  2018: {
    what: "selection by a mask",
    reason: "The library has no operation whose output shape depends on values; brackets are QT3018.",
  },
  3010: {
    what: "sizes spread into arguments",
    reason: "Sizes are given as one list; TypeScript refuses the rest.",
  },
  3014: { what: "rank that is not known", reason: "Every traced tensor has a known rank: the spec says so." },
  4007: {
    what: "finally",
    reason: "Its code runs while tracing like any other, and what it does is reported where it does it.",
  },
  4009: {
    what: "exceptions as branches",
    reason:
      "A handler around operations is QT4004, a throw that depends on values QT1013; what is left is known while tracing.",
  },
  5019: { what: "collections that grow in a loop body", reason: `${higherOrder}.` },
  5020: { what: "assignments out of a branch function", reason: `${higherOrder}.` },
  6007: { what: "a hazard in a helper of another file", reason: `${chain}.` },
  6008: { what: "a hazard in a base class", reason: `${chain}.` },
  6009: { what: "a hazard in a getter", reason: `${chain}.` },
  6010: {
    what: "tagged templates",
    reason: "A tag is a function that is called: one with source is followed, another one is QT6002.",
  },
  6011: {
    what: "a generic helper that is fine for numbers",
    reason: `${chain}; functions are analysed for each kind of argument.`,
  },
  6013: { what: "a hazard in a default value", reason: `${chain}.` },
  6014: { what: "a hazard in a callback", reason: `${chain}.` },
  6015: { what: "a hazard in a callback of an array method", reason: `${chain}.` },
  6016: {
    what: "a hazard in one of several classes",
    reason: `${chain}; the caller's verdict is unknown where only some classes are blocked.`,
  },
  6022: {
    what: "iterators of the user's own",
    reason: "The rule is QT6025: this number was given before to tensors of two traces.",
  },
  7002: {
    what: "an output whose structure depends on values",
    reason: "The branch that decides is the finding.",
  },
  7005: {
    what: "a plain value as input",
    reason: "It stands in the specs of the trace, so whoever traces writes down what the graph is for.",
  },
  7006: { what: "any number of inputs", reason: "The specs of the trace say how many." },
  7007: {
    what: "an optional input",
    reason: "The specs of the trace say whether it is there: undefined stands for absent.",
  },
  7014: {
    what: "a constructor that reads tensors",
    reason: "It is fine: constructors run before the trace. Fixtures hold the analyser to it.",
  },
  8003: { what: "a custom module without fromFloat", reason: "The types of the mapping refuse it." },
  8004: {
    what: "a traced part that others look into",
    reason: "withSubmodule gives a new model whose types are checked.",
  },
  9005: {
    what: "the analyser said traceable, and tracing failed",
    reason: "It is a fault of the analyser, and the agreement test looks for it; no finding can tell of it.",
  },
};
