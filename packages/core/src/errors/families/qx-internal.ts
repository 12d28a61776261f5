/** QX: a promise that Quantrace makes to itself is broken. */
export const qxInternal = {
  QX1001: {
    title: "Internal error",
    severity: "error",
    detectedBy: "dynamic",
    message: "internal error: {what}",
    why: "An invariant of Quantrace does not hold. This is our fault, not yours.",
    hint: "Please report it with the model that shows it.",
  },
} as const;
