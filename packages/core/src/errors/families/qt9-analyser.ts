/** QT9xxx: limits and housekeeping of the analyser. */
export const qtAnalyser = {
  QT9001: {
    title: "Not understood",
    severity: "warning",
    detectedBy: "static",
    message: "the analyser does not understand {what}",
    why: "What is not understood is never called traceable.",
    hint: "Write it in a simpler way, give it a precise type, or put it into a leaf module.",
  },
  QT9002: {
    title: "Too much to follow",
    severity: "warning",
    detectedBy: "static",
    message: "the analyser gave up at {what}: {reason}",
    why: "The analysis has a budget. Beyond it, nothing is known.",
    hint: "Split the code into modules, or make the recursion shallow.",
  },
  QT9003: {
    title: "A suppression without a finding",
    severity: "warning",
    detectedBy: "static",
    message: "nothing to ignore here: {what}",
    why: "A comment that mutes nothing hides the next finding on that line.",
    hint: "Remove the comment.",
    example: { bad: "// quantrace-ignore-next-line QT1002\nreturn x.relu();", good: "return x.relu();" },
  },
  QT9006: {
    title: "TypeScript does not accept this code",
    severity: "warning",
    detectedBy: "static",
    message: "TypeScript reports an error here, so the types cannot be trusted: {what}",
    why: "The analyser tells tensors from other values by their types.",
    hint: "Fix the type error first.",
  },
  QT9007: {
    title: "A syntax error",
    severity: "error",
    detectedBy: "static",
    message: "this file does not parse: {what}",
    why: "Nothing can be said about code that is no TypeScript.",
    hint: "Fix the syntax error.",
  },
} as const;
